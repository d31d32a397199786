"""What a reader bookmarked and no record stands for: passages, contradictions, and records that are gone.

`searching` finds them by what is typed, as records are found. Where they are and what became of them it asks the
bookmarks of the article.

    a query → `OwnSearch.find` → `OwnHit`, best first → `Answer.own`, beside the records that it finds
"""
