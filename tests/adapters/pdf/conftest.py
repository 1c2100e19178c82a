from hypothesis import settings

# The first example that needs a font waits until it has been read.
settings.register_profile("fonts", deadline=None)
settings.load_profile("fonts")
