"""The article to read without the screen: its sentences with their numbers, and what stands on them.

    article → paragraphs → numbered sentences → records on each, coverage, the places of words

`numbered` counts sentences within their paragraph, as “paragraph 3, sentence 2”; `coverage` says which of them no
record covers; `finding` where words are. Text, JSON and the screen show the same.
"""
