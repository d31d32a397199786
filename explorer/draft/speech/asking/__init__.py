"""What one sentence says that somebody says, for a person who makes a record of it by hand.

`hearing` asks the rules that draft, and `parting` the verb of saying alone. A person sees what is found before it is
saved; so more is ventured here than in a draft, but never which of two halves is what is said: where that is not
sure, nothing is found.
"""
