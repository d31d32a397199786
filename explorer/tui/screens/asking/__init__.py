"""Asking a language model from the screen: `explorer ARTICLE --model …`, and “Ask the model” in the list of commands.

    asking → the door → consent, if the article would leave this machine → a thread asks → the first line says how it
    stands → the answers arrive as one edit → the last line says what came of it

`asking` is what happens on the main screen, `progress` the words of its first line, `consent` the window that asks
before the first article goes to a host, `refused` the window of what the checks refused. Nothing of it is imported
before a model is asked.
"""
