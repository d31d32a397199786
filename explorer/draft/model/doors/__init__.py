"""How a model is asked: by an address that speaks HTTP, or by a program of the user's.

`door_of` in the module `address` makes a door of what the user named; `ask` asks one question and returns the answer
as text, whatever that text is. What goes wrong on the way is a `DoorError` in plain words. Only the standard library
is used, nothing is sent but the question, no redirect is followed, and a key of the user's is never in a message, a
representation or a file.
"""
