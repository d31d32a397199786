"""Dates in an article, as EDTF: absolute ones, those reckoned from the day of publication, intervals, durations.

    paragraphs → tokens, each with a letter for its kind → patterns of letters → readers → dates, joined to intervals

Start at `finding.find_dates`; `dateline.dateline` reads the head of an agency report. A pattern is a regular
expression over the letters of `tokens`, so that it runs over a few hundred letters instead of the whole text, and
each has a reader that makes EDTF of the words. `days` reckons with days; `tense` tells whether the words around a
weekday speak of what was or of what will be. EDTF has no weeks: a week is the interval of its days, from Monday.
"""
