"""Goes on in another digest of the same article: what was edited here, or what another program wrote into the file.

    Session.replace → the session has the new digest → `Moved` → where each record and each word is now

`moved` translates refs and places; whoever holds one (the state, the trail, a pane) asks it once. Nothing here looks at
files or knows why the digest changed.
"""
