"""One command of the command line."""

# No `from __future__ import annotations`: a named tuple would have to compile each annotation, which takes 1.5 ms.
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NamedTuple):
    """What the parser, the help and the runner know of a command. It is described, but not imported."""

    name: str
    module: str
    """Of the package `commands`; its `run` takes the call and returns the exit code."""
    add_arguments: Callable[["ArgumentParser"], None]
    takes: str
    """Its positional arguments, as the list of commands shows them."""
    summary: str
    """One line of the list of commands."""
    about: str
    """One sentence or two, with which its help begins."""
    examples: str
    """Lines, indented by two blanks."""
    reads_digest: bool = True
    """Whether it takes the options that choose a digest."""
    reads_articles: bool = False
    """Whether it reads articles, so that no digest can be chosen."""
    writes_file: bool = False
    """Whether it takes -o itself; else what it prints is written there."""
    reads_several: bool = False
    """Whether --digest may be given several times, and name directories."""
    opens_screen: bool = False
    """Whether it opens the screen in a terminal."""
