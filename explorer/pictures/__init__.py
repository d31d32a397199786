"""Pictures, drawn by pure functions: values in, rows of cells or SVG out.

`canvas` is a grid of cells, `svg` the same for vector pictures. `timeline` and `worldmap` are packages; `voices`,
`relations` and `strips` (one line high) are modules. Nothing here depends on a digest, a Session or Textual.

    the values of a picture → a layout → cells (the screen and plain text) or SVG (--svg)
"""
