"""Passages: words of the article that a reader bookmarks as a claim, whether or not a record stands on them.

`anchoring` makes the anchor of words and finds them again in a changed article; `locating` finds words that were typed;
`marking` walks over the words of a paragraph; `messages` says why words can't be bookmarked.

    a span of the article  → anchoring → a bookmark with the words, and as much around them as tells their place
    a bookmark, an article → anchoring → the same words; what stands between the same neighbours now; or an orphan
    typed words            → locating  → a span, or why there is none
"""
