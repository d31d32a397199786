"""JSON: the values that `--json` prints. A contract with programs: keys are only ever added, and a change of meaning
needs a new key.

A module for each thing that can be told, as in `plain`: `records`, `bookmarks`, `countries`, `voices`, `relations`,
`check`. Each function makes a dict; `pieces` are what several are made of, and turn a dict into text.

    Session or bookmarks → Facts → dict → json_pieces → text
"""
