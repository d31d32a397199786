"""Settings: directories, the config file, and what is remembered between sessions.

Outsiders take `paths.Paths`, `config.load_settings` and `config.Settings`, and `state.StateFile`; `files` reads
for both. This is the only package that asks the system for directories. What stands in a file is untrusted: each
value is checked before it is used, and what does not fit is reported and skipped.

    environment → Paths → config.toml → Settings
    Paths → state.json ↔ StateFile ↔ where the reader was
"""
