"""Lets a language model that the user names help with a draft: it proposes, the article's words dispose.

    digest → questions → a door → answers → checks → a document that is written like any edit

`questions` gives ids to what the program found and asks with them, `doors` are the ways to ask a model, `answers` reads
what comes back, `checks` compares it with the article. A model chooses among ids; what it writes in words of its own
counts only where the article has those words. Nothing here is imported unless a model is named.
"""
