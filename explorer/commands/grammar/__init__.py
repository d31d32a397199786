"""The grammar of the command line: for each command its arguments, what it is about, its examples and its module.

`command.Command` is one of them; `reading`, `text`, `checking`, `articles`, `editing`, `ledger` and `program` define
them by subject, with what `shared` has for several; `table` lists all, in the order of the help, imports the module of
a subject once one of its commands is asked for, and builds the parser's arguments. The parser (`commands.arguments`),
the help, and the choice of the module to run all read this table, so that a command is described once. `consistency`
holds for the arguments of all.
"""
