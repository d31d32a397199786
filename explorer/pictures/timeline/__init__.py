"""The timeline: events on an axis of time.

`drawing` draws it in cells, `svg` as a vector picture. Both use `chronicle` (the events, sorted for drawing), `scale`
(seconds to positions on an axis, with breaks over long empty spans) and `calendar` (ticks). In cells, `viewport` is
the visible part of the axis, `bars` draws dates, `lanes` and `tray` place events, and `axis` draws the line
below.

    events → chronicle → scale → viewport → bars → lanes → drawing
                               ↘ svg
"""
