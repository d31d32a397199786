"""The places of the panes on the main screen, whatever they show.

screen     three columns, two, or one pane; the one in front; maximizing; a search, which needs other places
focusing   a change of focus costs two rules, a layout one frame
resizing   panes made larger and smaller, by keys and by the mouse

`look.sizes` has the arithmetic.
"""
