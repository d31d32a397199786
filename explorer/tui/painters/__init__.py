"""Painters: the picture above a maximized list, for each kind whose `PaneSpec` names one.

A `painter.Painter` remembers scrolling, zoom and marks of its picture, and handles its keys and clicks. Outsiders use
`painter.painter`, which imports and creates the painter that a spec names, and `painter.Outcome`, the result of a key.

    what the list shows → explorer.pictures → lines;   a key → what the screen should do
"""
