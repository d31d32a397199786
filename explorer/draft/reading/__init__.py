"""Reads an article from a file of any kind: bytes → `Document`, without a network.

    bytes → formats (what is it?) → a module for each format → Raw → reading (cleaned, limited, judged) → Document

`reading.read` is the one function for all. Each format has a module behind one small function that returns a `Raw`:
its paragraphs as they stand, what the file says about the article, and remarks on what could not be read. `articles`
decides what counts as an article. Whatever is wrong with a file, a `ReadingError` says where, what was expected, what
was found and what to do. A module is imported only when a file of its format is read.
"""
