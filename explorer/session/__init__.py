"""One digest being explored: digest, links, search and bookmarks behind one door.

Take `session.Session`: the screen and the command line are two faces of it, and every part below is built when it is
first asked for. Behind the door: `chronology` (dates and the order of time), `answers` (what a search finds),
`bookmarks` (those of this article), `traits` (the states that can be asked for). `view` is what a screen shows as
frozen values, each step a function; `trail` its states, back and forward. `relations`, `voices` and `countries` gather
what pictures are made of, `citation` what is copied, `refinding` finds a bookmark's record in a changed digest,
`wording` is what all faces say alike.

    Digest + bookmarks → Session → chronology, links, answers … → a face
"""
