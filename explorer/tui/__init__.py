"""The screen: a Textual program over one Session. Only `commands` imports it.

`app` has keymap and screens, `theming` the theme. `screens` decides, `dialogs` are windows over it, `panes` show state
and post messages, `painters` draw the pictures above lists, and `look` turns values into styled lines. `keys` is the
one table of keys, whose parts the screens, dialogs and panes take as their BINDINGS; `messages` has all that is said.
`terminal` takes the terminal and gives it back.

    a key → keys → screens.explorer → Exploration (the next state) → panes → the lines that changed → the terminal
"""
