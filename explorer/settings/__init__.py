"""Settings: directories, the config file, and what is remembered between sessions.

The only package that asks the system for directories. What stands in a file is untrusted: each value is looked at
before it is used, and what does not fit is reported and passed over.

    environment → paths → config.toml → Settings; state.json ↔ where you were
"""
