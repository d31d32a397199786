"""Web pages: the article among menus, notices and lists of other articles. Nothing is ever fetched.

`pages` reads a page with trafilatura where that is installed. Without it, or where it finds nothing, `densest` takes
the part of the page with most words in paragraphs, over the tokens of `markup`, which are made in linear time
whatever a page holds. `metadata` reads headline, date, author and publisher from a page's head.
"""
