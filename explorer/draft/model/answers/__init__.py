"""Reads what a model or a chat window answered, however messy, and joins the answers about parts of an article.

    text → JSON, whole or in pieces, or lines such as “Q1 N2 4” → records → an answer with refs

An answer holds only what was offered: unknown ids are left out and counted. Whether the article bears it out is for
the checks. The time taken grows with the length of the text, whatever the text.
"""
