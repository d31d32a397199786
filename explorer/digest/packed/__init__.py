"""Packed: named arrays of numbers in one file, which is mapped, checked, and answered from without being read.

What takes long to make of a large digest is stored in such files. They may be deleted at any time, and a file that is
not exactly what this program wrote is as good as none: it is made again.

`file` writes and maps one file: its key, a checksum, and `parts`. `checks` tests that the numbers of a part lie in a
range, a thousand at a time. `directory` bounds the number of files and their size.

    parts → file → a private copy, mapped → checks → parts
"""
