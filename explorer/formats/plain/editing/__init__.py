"""What was edited, what is in doubt and what can be undone, as plain text.

`changes` writes what an edit did to the file, a line for each field; `doubts` the questions of the review with their
candidates, numbered as they are answered; `journal` what commands did, with the ids that `undo` takes. Each line
stands by itself.
"""
