"""One consultation on the screen: six steps over one value that can be undone and is autosaved."""
