"""The map of the world: the countries of an article, and how often it names each.

`atlas` reads the outlines, `projection` turns degrees into dots, `filling` and `dots` fill a country in braille,
`labels` places names and codes, `walking` finds the country in the direction of an arrow key.

    countries with mentions → projection → dots → drawing or svg
"""
