"""The screen: a Textual program over one Session. Nothing outside imports it but `commands`.

`app` holds theme, keymap and screens. `screens` decide, `dialogs` are windows over them, `panes` show and speak
only upward by messages, `painters` draw the pictures above a list, `look` turns values into styled lines, `keys`
is the one table of keys, and `terminal` takes the terminal and gives it back.

    a key → keys → screens.explorer → View (the next state) → panes → lines that changed → the terminal
"""
