"""The schema's history; a studio of any age is brought up to date when it is opened.

The way is forwards only: an older program refuses a newer studio instead of taking it back.
"""
