"""The words that name countries, what else they can mean, and their names in other languages.

`words` holds the table, made from the lists in `assets/` on first use: names, adjectives and peoples, abbreviations,
capitals and other places that imply a country, and longer names in which a country's name means something else,
such as “South China Sea”. `namesakes` tells a country from a person, a town or a language by the words around and by
the rest of the document. `translated` finds CLDR's names of countries in texts of other languages.
"""
