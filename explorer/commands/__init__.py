"""The command line: a module a command, each with `run(call)`; `screen` is what opens without one.

`run` finds the module by the command's name, `arguments` is the grammar with its help, `call` is one call and what it
reads, `errors` how it fails, `terminal` where it runs, `crash` what is left when all else fails. Data goes to standard
output, messages to standard error (`output`), pictures and exports to `files`. No command imports another, and a
command's module is imported only when it runs, so that each loads what it needs, and only `screen` loads Textual.

    argv → run → arguments.parse → Call → a command's run(call) → Session → formats → output → exit code
"""
