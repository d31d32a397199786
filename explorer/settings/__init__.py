"""Settings: directories, the config file, and what is remembered between sessions.

Outsiders use `paths.Paths`, `config.read_config` and `config.Settings`, and `state.StateFile`; `files` reads for
both, `messages` words what they report. Only this package asks the system for directories. Both files are untrusted:
each value is checked before use; a value that does not fit is reported and skipped.

    environment → Paths → config.toml → Settings
    Paths → state.json ↔ StateFile ↔ where the reader was
    first-frame → first → the terminal, before anything else is imported
"""
