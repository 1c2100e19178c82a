"""The composition root: makes every part, hands it on, and is the command line."""
