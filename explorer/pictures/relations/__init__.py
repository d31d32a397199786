"""Who is related with whom, in pictures.

`matrix` draws records against records: all pairs of two kinds, or, among records of one kind, each pair once, with the
names on the diagonal. `neighbourhood` draws one record amid those it is linked with. `vector` draws the matrix as SVG.

    heads and a function that counts → matrix → picture
                                     ↘ vector
"""
