"""The table of all.py: what is measured, how far it is from its goal, and from what it was at an earlier commit.

    goals       each row of the table, with its goal and where that stands
    trees       the checkouts that are compared; the earlier one is made for the run and removed after it
    lab         what a measure is given: the trees, digests of any size, and where its figures go
    programs    a program in a terminal: its first frame, its processor time, its keys, its rest
    starting, keying, growing, resting, working    the measures
    waiting     until a digest is indexed
    inside      runs in a process of a tree, for what needs no screen
    printing    medians, ratios and the table

Figures of two trees are always taken in turns, A B B A, so that noise of the machine is in both.
"""
