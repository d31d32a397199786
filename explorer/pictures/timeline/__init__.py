"""The timeline: events on an axis of time.

`drawing` draws it in cells, `svg` as a vector picture. Both stand on `scale` (time to columns, with breaks over
long empty spans), `calendar` (which ticks), `chronicle` (the events as a picture needs them) and `lanes` (who
goes beside whom).

    events → chronicle → scale → lanes → drawing or svg
"""
