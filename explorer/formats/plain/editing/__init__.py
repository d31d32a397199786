"""What was edited, and what is in doubt, as plain text.

`changes` writes what an edit did to the file, a line for each field, with the names of records in place of their ids;
`doubts` the questions of the review with their candidates, numbered as they are answered. Each line stands by itself:
it begins with the ref of its record, or the number of its doubt.
"""
