"""Problems in the formats of programs that annotate files with them: GitHub's workflow commands, and SARIF 2.1.0.

    (path, problems) of each digest → `github` → a line for each problem
                                    → `sarif`  → one log of all

`places` has what both need: the path of a file as such a program knows it. Everything in them may come from a hostile
digest or a hostile name of a file, so that nothing reaches the output unescaped.
"""
