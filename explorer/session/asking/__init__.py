"""Asking a language model about the open article, while it goes on being read and edited.

    the digest → a thread asks → the answers → checked and joined with the digest as it is then → one edit

What a person did meanwhile stands. Nothing here is imported unless a model is asked, and nothing of
`explorer.draft.model` before its first question.
"""
