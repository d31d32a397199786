"""The screen of all articles: one is chosen, and opens in place of the one before.

`rows` makes the rows of the list, `pane` shows them, `preview` shows what is in the one at the cursor, `reading` reads
overviews and previews while nobody waits for them, `adding` makes a new article, `removing` takes one out of the
library, and `screen` is the screen itself. Outsiders use `screen.StartScreen`.

    Shelf → Catalogue → rows → ordered, narrowed → the pane;   Enter → Shelf.open → the app opens it
"""
