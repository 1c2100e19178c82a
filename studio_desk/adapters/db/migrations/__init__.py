"""The schema's history; a studio of any age is brought up to date when it is opened."""
