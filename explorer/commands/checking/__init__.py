"""The command `check`: problems of digests, for people, programs and machines that annotate files.

    files, directories, standard input → each checked, and with --fix mended → one format → the worst exit code

`run` is the command; `options` reads what it is given, `checked` checks one digest, `fixing` mends it, and `reporting`
prints what was found, one digest at a time, so that the first is seen before the last is read.
"""
