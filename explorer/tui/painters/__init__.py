"""Painters: the picture above a maximized list, one for each kind that has one.

A painter keeps what is scrolled, zoomed and marked in its picture, and answers keys and clicks.

    the Session's values → explorer.pictures → lines; a key → what the screen should do
"""
