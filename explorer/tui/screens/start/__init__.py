"""The screen of all articles: one is chosen, and opens in place of the one before.

`rows` makes the rows, `listing` orders and narrows them, `pane` shows them, `completing` reads what they lack while
nobody waits; `preview` and `previewing` show what is in the article at the cursor; `adding` makes a new one, `removing`
takes one out of the library, and `screen` is the screen itself. Outsiders use `screen.StartScreen`.

    Shelf → Catalogue → rows → ordered, narrowed → the pane;   Enter → Shelf.open → the app opens it
"""
