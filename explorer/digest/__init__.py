"""The digest: its format, and how bytes become one.

`kinds` and `model` define the format, from the types in `refs` and `fields`; all are frozen. `loading` reads and
writes digests (`loads`, `load`, `dumps`, `check`); the other modules are its steps.

    bytes → reading → cleaning → conversion → references, unknown → Digest
                                    ↘ problems, with line and column from `locations`

`checking` finds what the article does not support and mends files, `hints` guesses what was meant, `lenient` reads
what can't be misunderstood, `schema` writes the JSON Schema, `countries` knows codes and names. Problems are
collected, never raised one at a time; `messages` has all their texts.
"""
