"""Drafts a digest of an article by rules: offline, without model weights, the same every time.

    file → reading → document → quotations, names, countries, dates → speakers → events, links → a digest

Each task is a module that takes the document and what earlier tasks found, and returns frozen findings with ranges
of the text as given. Each finding names the rule that made it and how far it can be trusted; a rule abstains where
it would have to guess. Nothing here is imported when a finished digest is opened.
"""
