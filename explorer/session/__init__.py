"""One digest being explored: digest, links, search and bookmarks behind one door.

Take `session.Session`; every part behind it is built when it is first asked for: `chronology` (dates and the order of
time), `answers` (what a search finds), `bookmarks` (those of this article), `traits` (the states that can be asked
for). Take `facts.facts(session, record)` for what is said of a record: all faces and formats are made from that value.
`view` is what a screen shows as frozen values, each step a function, and `trail` its states, back and forward.
`relations`, `voices` and `countries` gather what pictures are made of, `citation` what is copied, `reanchoring` finds a
bookmark's record in a changed digest, `wording` is what all faces say alike.

    Digest + bookmarks → Session → chronology, links, answers, facts … → a face
"""
