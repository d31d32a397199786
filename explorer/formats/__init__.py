"""Formats: how data comes out and in, besides the screen.

`plain` writes plain text, `jsonable` makes the values that become JSON, `bookmarks` exports and imports bookmarks, and
`page` lays out lines for a terminal; `edits` says what an edit changed, for both. Each further format is one module.
Nothing here prints, opens files or reads arguments: `explorer.commands` does that.

    Session → plain → Page → standard output
    Session → jsonable → dict → JSON
"""
