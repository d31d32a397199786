"""The timeline: events on an axis of time.

`drawing` draws it in cells, `svg` as a vector picture. Both stand on `chronicle` (the events as a picture needs
them), `scale` (seconds to places on an axis, with breaks over long empty spans) and `calendar` (which ticks). In
cells, `viewport` is the part of the axis that is seen, `bars` what is drawn of a date, `lanes` who goes beside
whom, and `axis` the line below.

    events → chronicle → scale → viewport → bars → lanes → drawing
                               ↘ svg
"""
