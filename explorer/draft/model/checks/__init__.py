"""Checks a model's answer against the article: a test of its own for each field, and a verdict on each thing answered.

    a digest and an answer → the words, found by the anchors → who, when, how they hang together → verdicts

Nothing counts that the article's own words do not say: wording must agree to the letter, typography need not. What a
check cannot decide is a look: a candidate for a person. What slips through is measured, on answers that were made
wrong on purpose; the help topic “models” has the figures. Everything here is pure and takes time that grows with the
length of article and answer, whatever is in them.
"""
