"""What is different between two versions of an article and its digest: `D`, and `explorer NEW --since OLD`.

`screen` shows them: above, `article` has both versions side by side, or as one text below 100 cells, and folds what is
as before; below, `changes` lists what that does to the bookmarks and the records. `painting` draws words that were
replaced, `entries` makes the lines of the list, `opening` finds the older version.

    D → opening → session.versions.Pair → compare → rows and entries → the screen → Enter → the record
"""
