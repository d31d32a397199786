"""What happens: relations between two actors, and events.

    mentions → clauses (who stands around which words, outside quotation marks) → relations, by a table of verbs
    dates, relations, verbs of doing → events

Both abstain: under negation, conditions and plans, where another name stands between, and inside of what is quoted or
reported. A relation is read in the order subject, verb, object; a passive is turned round.
"""
