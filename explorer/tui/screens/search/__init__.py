"""What is shown beside a search: what Tab completes, which searches came before, and what was found, in a few words.

completing   Tab offers fields and values
history      earlier searches, which ↑ recalls
summary      the selected hit, how it was found, and how many there are

`screens.searching` puts them together with the search line.
"""
