"""The article as plain text, and what the screen alone used to show: coverage, places of words, links, citations.

Each line stands by itself: it begins with what it is, as “paragraph 3, sentence 2: …”, and says in words what the
screen says by signs. A count comes before what it counts.

`sentences` has what the other modules share.
"""
