"""Whether what a bookmark holds and what a changed digest has are the same thing, said in other words.

`likeness` compares two titles, `place` finds the words of a bookmark in the article, or what now stands in their place.
`reanchoring` decides by these which record a bookmark belongs to.

    two titles       → likeness → 0 … 1
    words, article   → place    → where they are, or what stands between the same neighbours
"""
