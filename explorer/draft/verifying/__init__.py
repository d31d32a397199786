"""Verifies another text against an article: a summary, a press release, a colleague's copy.

    text, article → sides (what the drafter's rules find in each) → claims, one kind a module → a report

The rules, badges and differences are those of a digest, turned round: here the text claims, and the article bears it
out or not. A claim that nothing can be said about is *not checkable* and counts as no problem; a rule abstains rather
than raise a false alarm. All is bounded, so that a text of a megabyte from a stranger takes seconds.
"""
