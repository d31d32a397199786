"""The map of the world: the countries of an article, and how often it names each.

`atlas` reads the outlines, `framing` decides which part of the world is shown and which countries are off the map,
`projection` lays the world out as a sheet of dots and `raster` draws a window on it with `dots`, `filling` shades the
countries of the story, `labels` places names and codes, `legend` writes the line below, `walking` finds the country in
the direction of an arrow key.

    countries with mentions → framing → projection → raster → drawing or svg
"""
