"""Dialogs: windows over the screen. Esc closes each of them.

`modal` is what they share, and `sheet` is one that lists entries. A dialog returns a value, or None to change nothing;
the screen that opened it acts on it. `editing` opens the dialogs that change a bookmark, and saves what they return.

    screen → push_screen(dialog) → a value → screen
"""
