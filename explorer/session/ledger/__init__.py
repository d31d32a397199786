"""What the list of bookmarks and exports share: which bookmarks have what is typed.

`Narrowing` reads each bookmark once, and finds by words anywhere in it, or in a field: `tag:call is:changed`. The list
on the screen narrows while letters are typed; `explorer export --narrow` takes the same words.

    a session's bookmarks, what is typed → Narrowing → those that have it
"""
