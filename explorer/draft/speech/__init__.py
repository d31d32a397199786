"""Who says what: quotations in marks, reported speech without marks, and the words that name the speaker.

    paragraphs → quotations (marks) → clauses → sieves, most trusted first → attributions (source, verb, speaker)

A sieve is a way to name a speaker, such as `“…,” X said`. Each has the share of right answers that was measured on
news articles (`tests/bench/draft.py quotes`). If none fits, the speaker is unknown: the speaker of the paragraph before
and the subject of the sentence before are wrong too often.
"""
