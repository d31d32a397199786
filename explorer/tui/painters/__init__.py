"""Painters: the picture above a maximized list, for each kind whose `PaneSpec` names one.

A `painter.Painter` keeps what is scrolled, maximized and marked in its picture, and answers keys and clicks. Outsiders
take `painter.painter`, which imports and makes the one that a spec names, and `painter.Outcome`: what comes of a key.

    what the list shows → explorer.pictures → lines;   a key → what the screen should do
"""
