"""Studio Desk: the consultation desk of a portrait studio.

A consultation runs through the house from the inside out. `domain` holds what a studio talks
about (briefs, pictures, quotes, advice) as values and rules. `services` holds what a studio
does (keep consultations, advise, press a proposal, write it to the outbox) and names, as ports,
what that needs of the world. `adapters` are the world: database, pictures, PDF, mail. `ui` is the
window. `app` puts them together and is the command line.
"""

__version__ = "0.1.0"
