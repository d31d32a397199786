"""The list of all bookmarks: what is in it, how it looks, and its pane.

`listing` says which rows there are and in which order, `drafting` makes the lines of one bookmark, `marks` has the
marked ones, `messages` has the words, and `pane` shows all that. Only rows in view are made into lines. Which bookmarks
have what is typed, `session.ledger.narrowing` says.

    the store → listing → rows → pane → drafting → the lines of the rows in view
"""
