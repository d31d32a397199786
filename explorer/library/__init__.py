"""The library: the articles that the user has drafted, each with its digest, in one directory.

    library/SLUG-HASH/article.txt     the article as it was given
    library/SLUG-HASH/digest.json     its digest, which the user may correct
    library/SLUG-HASH/earlier/1.json  digests that were replaced, oldest first

HASH is made from the article's bytes, so that the same file is found again whatever it is called; of a digest that was
copied here to be edited, without its article, from the bytes that the digest had. `library` files and
finds; `overview` reads of each digest only what a list shows, and `catalogue` remembers that until the file has
another of `stamps`; `writing` is for articles that are written in an editor.
"""
