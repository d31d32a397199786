"""Two digests, or two versions of an article, told apart by meaning.

`comparing.compare(old, new)` returns a `change.Comparison`: which paragraphs and records were added, are gone or have
changed, word by word. `reader.concerned` adds what that does to bookmarks. Nothing here prints.

    two sessions → paragraphs, matching → fields, anchored, stated, times → Comparison → text, JSON, the screen

Records are matched by ref, else by words, else by likeness (`matching`). Typography is no difference. What is compared
with what depends on the two alone, not on which of them is older, so that the reverse comparison mirrors the first.
"""
