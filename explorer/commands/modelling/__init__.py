"""What the commands share that ask a language model, or take over an answer: `draft`, `prompt`, `adopt`, the screen.

    naming → the model that the user names → consent, if the article would leave this machine → asking → writing
           → with --dry-run: previewing, and nothing is sent

`naming` and `models` import nothing of `explorer.draft.model` before a model is named; the others are imported only
then.
"""
