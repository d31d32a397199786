"""The digest: what its format is, and how bytes become one.

`kinds` and `model` are the format, `refs` and `fields` what it is made of: all frozen. `loading` is the way in
and out (`loads`, `load`, `dumps`, `check`); the other modules are its steps.

    bytes → reading → cleaning → conversion → references, unknown → Digest
                                    ↘ problems, with line and column from `locations`

`checks` looks for what the article does not support, `schema` writes the JSON Schema, `countries` knows codes and
names. Problems are collected, never thrown one at a time.
"""
