"""The terminal: taken at the start, given back at the end, whatever happens between.

`driver` writes and reads, `typed` and `pastes` make keys and pasted text harmless, `guard` looks at each line of
the screen before it leaves, `ending` ends the program on signals and errors, `saving` saves the screen as a file.

    bytes → typed, pastes → Textual;   lines → guard → driver → bytes
"""
