"""The command line: a module for each command.

`run` takes arguments to a command, `arguments` is the grammar with its help, `call` is one call and what it reads.
Data goes to standard output, messages to standard error (`output`). Imports stand inside functions, so that a
command loads only what it needs and nothing loads Textual but the screen.

    arguments → run → a command → Session → formats → standard output → exit code
"""
