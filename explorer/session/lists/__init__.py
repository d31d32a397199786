"""What lists of records need besides the records: short names, and the orders that a list can be in.

    a person's name → ShortNames → “Muttaqi” where the full name has no room
    a kind, an order → Orders → the records' numbers, sorted once

Both are made from the digest alone, on first use. `Session` has one of each.
"""
