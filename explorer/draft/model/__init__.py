"""Asks a language model that the user names about a draft, and believes nothing that the article does not say.

    a digest → questions → a door → the answer → what was answered → checks → a digest, and what was rejected

A door is how a model is asked: an address, a program, or a person with a chat window. The model chooses among the
program's own spans; each answer is checked against the article's words by a check of its own. `proposing` is the whole
way: `asking` asks part by part, `answered` stores the answers, `merging` writes what the checks bear out, `offers`
remembers what a person was offered, `refused` what was refused. Nothing here is imported unless a model is named, or an
answer is adopted.
"""
