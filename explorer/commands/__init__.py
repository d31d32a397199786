"""The command line: one module per command, each with `run(call)`. `screen` is what runs without a command.

`grammar` describes each command, `arguments` parses, `run` finds the module; users read `usage` and `messages`.
`call` is one invocation and what it reads, `errors` how it fails, `terminal` what it runs in (`wishes`: what the user
wants of it), `crash` the last resort. Data goes to standard output and messages to standard error (`output`), pictures
and exports to `files`; `delivery` brings data to the file of -o or the `pager`, `progress` is a bar. `editing` applies
an edit and reports it, `recording` has its editor, `naming` finds records by their names. No command imports another,
and a command's module is imported only when it runs: each loads what it needs, and only `screen` loads Textual.

    argv → run → arguments.parse → Call → a command's run(call) → Session → formats → output → exit code
"""
