"""What happens: relations between two parties, events, and what does not fit together.

    mentions → clauses (sentences, who is named in them, what is quoted) → phrases (words, subjects, objects)
    phrases, verbs (the table) → relations
    phrases, lexicon → happenings (clauses and their verbs) → events, named by titles
    dates, speakers, numbers and states → caveats

All of them abstain: under negation, conditions and plans, where another name stands between, and inside of what is
quoted or reported. A relation is read in the order subject, verb, object; a passive is turned round.
"""
