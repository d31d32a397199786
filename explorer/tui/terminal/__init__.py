"""The terminal: taken at the start and given back at the end, however the program ends.

`driver` reads and writes; `typed` and `pastes` make keys and pasted text harmless; `colours` hears what the terminal
says of its own; `guard` checks each line of the screen before it is written; `ending` ends the program on signals and
errors; `saving` saves the screen to a file; `browser` opens an address.

    bytes → pastes, colours, typed → Textual        lines → guard → driver → bytes
"""
