"""Bookmarks of an article that was corrected since: how many it concerns, and taking over the words of now.

`corrections` says what has changed about one of them. What is done about it is here, and depends on the verdict: that
was given on the words before, so it never moves to other words unless the reader says so.

    bookmarks of the article → counting → “3 of your bookmarks were reworded since”
    a bookmark → accepting: is its verdict on other words? → a status → a revision with both
"""
