"""Dates in EDTF: their meaning, their order, and their words.

`edtf` reads a date and says when it may have been, `order` puts things in the order of time (undated ones by what
they follow), `labels` says a date as people do, and `ranges` reads the dates of a search.

    "2024-04~" → edtf.When → order, labels, or a bar of the timeline
"""
