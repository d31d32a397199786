"""One digest being explored: digest, links, search and bookmarks behind one door.

Take `session.Session`. The screen and the command line are two faces of it. `view` is the state of a screen
(selection, search, focus, trail) as frozen values, each step a function. `voices`, `relations` and `countries`
gather what pictures are made of, `refinding` finds a bookmark's record in a changed digest, `wording` is what both
faces say alike.

    Digest + bookmarks → Session → facts about a record, answers to a query, values for a picture
"""
