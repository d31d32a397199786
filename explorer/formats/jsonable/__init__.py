"""JSON: the values that `--json` prints. A contract with programs: keys are only ever added, and a new meaning needs a
new key.

One module for each subject, as in `plain`: `records`, `bookmarks`, `countries`, `voices`, `relations`, `check`. Each
function makes a dict. `pieces` has what several of them share, and turns a dict into text.

    Session or bookmarks → Facts → dict → json_pieces → text
"""
