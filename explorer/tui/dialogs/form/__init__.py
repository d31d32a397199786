"""Windows in which a record is edited, or made of marked words: a form, and a short list to choose from by letters.

    a record, or words → `session.forms` fills the lines → a person types, each line is checked at once → saved: the
    journal has it; cancelled, quit, killed: the text waits on the disk, and is offered the next time

`screen` has the keys of the form, `window` what it shows, `rows` its lines; `choice` is the list. What a line is,
`session.forms` decides.
"""
