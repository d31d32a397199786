"""Why an answer can't be taken, for people."""

from __future__ import annotations

TOO_LONG = "the answer has more than {most:,} characters; an answer to the questions is shorter"
OTHER_ARTICLE = (
    "this answer is about another article: it has the code {found}, and this article {code}; what “explorer prompt” "
    "writes for this article has its code"
)
OTHER_IDS = (
    "the digest has changed since the question was asked, so the ids of the answer may be those of other records; ask "
    "anew with what “explorer prompt” writes now (the answer has the code {found}, now it is {code})"
)
NO_CODE = (
    "the answer has neither the code {code} nor the first words of the quotations, so it may be about another article; "
    "copy the whole form, or put the code in its first line"
)
