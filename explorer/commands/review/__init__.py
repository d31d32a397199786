"""The command `review`: the doubts of a draft, listed, decided one by one, or asked in turn.

    call → `run`: a terminal → `asking`: a question, an answer, the next question → what nobody has looked at
                  an answer  → `answers`: which doubt, which candidate → decided
                  otherwise  → the list, numbered as answers name it

`numbered` gives each doubt its number. Nothing is decided that was not typed: no candidate is proposed.
"""
