"""What to say of a bookmark whose record was corrected since it was saved, or is gone.

`describing` words it for screen and plain text alike: the words before and now, compared word by word, then what else
has changed, then where the bookmark belongs now. Nothing of it is decided here: `reanchoring` found the record.

    Reanchored, differences → describing → pieces of text with their sides, or lines of plain text
"""
