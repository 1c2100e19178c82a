"""Every step of the schema, in order."""
