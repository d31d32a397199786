"""Dates in EDTF: their meaning, their order, and their labels.

`edtf` parses a date into the span of time it may mean, `order` sorts things by time (undated ones by what they
follow), `labels` writes a date as people do, and `ranges` parses the dates of a search.

    "2024-04~" → edtf.When → order, labels, or a bar of the timeline
"""
