"""The map of the world: the countries of an article, and how much each weighs.

`atlas` reads the outlines, `projection` turns degrees into dots, `filling` and `dots` fill a country in braille,
`labels` writes codes and capitals, `walking` says which country lies in the direction of an arrow key.

    countries with weights → projection → dots → drawing or svg
"""
