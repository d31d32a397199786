"""What the writer of a digest probably meant.

`dates` reads dates as people write them, `names` the names of countries, choices and fields, and `passages` finds the
words of the article that are most like an anchor's. They only suggest; what becomes of a suggestion is decided by
whoever asks.
"""
