"""Dialogs: windows over the screen, each closed by Esc.

`modal` is what they share, `sheet` one with entries to choose from. A dialog returns a value or nothing; the
screen that opened it acts.

    screen → push a dialog → a value → screen
"""
