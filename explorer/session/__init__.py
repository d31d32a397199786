"""One digest being explored: digest, links, search and bookmarks behind one interface.

Take `session.Session`. It builds each part when it is first used: `chronology` (dates and the order of time), `answers`
(what a search finds), `bookmarks` (those of this article), `traits` (what `is:` can ask for). `facts.facts(session,
record)` is all there is to say about a record; the screen and every format start from that value. `exploration` holds
what a screen shows, as frozen values, and `trail` the history, back and forward. `relations`, `voices` and `countries`
gather the data of pictures, `citation` makes the text that is copied, `reanchoring` finds the record of a bookmark in a
digest that has changed, and `wording` has the words that the screen and plain text share.

    Digest + bookmarks → Session → chronology, links, answers, facts … → the screen, text, JSON
"""
