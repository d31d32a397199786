"""Commands that take articles: what they take."""

from __future__ import annotations

import argparse

from explorer.commands.grammar.command import Command
from explorer.commands.grammar.shared import add_article


def _draft(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="ARTICLE", help="a file, a directory, or - for standard input")
    add("-o", "--output", metavar="FILE", help="write the digest to FILE; for a directory, all digests below it")
    add_article(parser)
    add("--model", metavar="MODEL", help="ask this model, too: ADDRESS#NAME, llm:NAME or cmd:PROGRAM; see help models")
    add("--no-model", action="store_true", help="do not ask the model of the config file")
    add("--more", action="store_true", help="ask for reported speech, events, links, roles and other names, too")
    add("--dry-run", action="store_true", help="print what the model would be asked, and send nothing")
    add("--rejected", action="store_true", help="print what of a model’s answers was refused, and why")
    add("--fresh", action="store_true", help="draft and ask anew what is there already; the older digest is saved")
    add("--stamp", action="store_true", help="write the time into the digest; without it, two drafts are the same")
    add("--yes", action="store_true", help="replace FILE if it exists; send the article to MODEL without a question")


def _prompt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", nargs="?", metavar="ARTICLE", help="a file, or - for standard input, with --article")
    add_article(parser)


def _adopt(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="ARTICLE", help="what “explorer prompt” was given")
    add("answer", nargs="?", metavar="ANSWER", help="a file with the whole answer, or - for standard input")
    add_article(parser)
    add("--by", metavar="NAME", help="whose answer it is, to be noted in the digest; default: chat")
    add("--dry-run", action="store_true", help="print what would come of it, and write nothing")


def _new(parser: argparse.ArgumentParser) -> None:
    add_article(parser)
    parser.add_argument("--stamp", action="store_true", help="write the time into the digest")


def _library(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("action", nargs="?", default="list", metavar="ACTION", help="list (default), open, add or remove")
    add("name", nargs="*", metavar="NAME", help="a name that list shows, or its start; with add: files")
    add_article(parser)


def _verify(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="TEXT", help="what to verify: a file, or - for standard input")
    add("--against", metavar="ARTICLE", help="an article or a digest, or - for standard input")
    add("--kind", action="append", metavar="KIND", help="only quote, name, number, date or country; may be repeated")
    add("--date", metavar="DATE", help="the article's day, such as 2026-11-29, from which “Thursday” is reckoned")


def _diff(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", nargs="?", metavar="OLD", help="a digest or an article, or - for standard input")
    add(
        "new",
        nargs="?",
        metavar="NEW",
        help="the same, to compare it with; without it, OLD is compared with the last earlier version in your library",
    )
    add_article(parser)


COMMANDS = (
    Command(
        "draft",
        "draft",
        _draft,
        "ARTICLE",
        "make a digest of an article, or of all in a directory",
        "Draft a digest of an article by rules, offline; with --model, a language model is asked, too, and checked. In"
        " a terminal, file it in your library and open it.",
        "  explorer draft article.html\n"
        "  explorer draft article.txt -o article.json --date 2026-11-29\n"
        "  pbpaste | explorer draft -\n"
        "  explorer draft articles/ -o digests/\n"
        "  explorer draft article.txt --model http://localhost:11434/v1#qwen3:8b\n"
        "  explorer draft article.txt --model llm:mistral-small --more --dry-run",
        reads_articles=True,
        writes_file=True,
        opens_screen=True,
    ),
    Command(
        "prompt",
        "prompt",
        _prompt,
        "ARTICLE",
        "what to ask a chat window about an article",
        "Print what to paste into a chat window: the article, and a form that a language model fills in.",
        "  explorer prompt article.txt > ask.txt\n"
        "  explorer prompt article.txt | pbcopy\n"
        "  explorer prompt article.txt | llm | explorer adopt article.txt -",
        reads_articles=True,
    ),
    Command(
        "adopt",
        "adopt",
        _adopt,
        "ARTICLE ANSWER",
        "take over such an answer, each line of it checked",
        "Take over the answer of a chat window. Each line is checked against the article; “explorer undo” undoes it.",
        "  explorer adopt article.txt answer.txt\n"
        "  pbpaste | explorer adopt article.txt -\n"
        "  explorer adopt article.txt answer.txt --by gpt-5 --dry-run",
        reads_articles=True,
    ),
    Command(
        "new",
        "new",
        _new,
        "",
        "write or paste an article, and open its draft",
        "Write or paste an article, in your editor or in the terminal, and open its draft.",
        "  explorer new\n  EDITOR=nano explorer new\n  xclip -o | explorer new",
        reads_articles=True,
        opens_screen=True,
    ),
    Command(
        "library",
        "library",
        _library,
        "",
        "the articles you have drafted",
        "List the articles that you have drafted, newest first; open, add or remove some.",
        "  explorer library\n"
        "  explorer library open ferry\n"
        "  explorer library add *.html\n"
        "  explorer library remove ferry-hallvik-delayed-0f3a",
        reads_articles=True,
    ),
    Command(
        "verify",
        "verify",
        _verify,
        "TEXT",
        "look in an article for what another text says",
        "Look in an article for every quotation, name, number, date and country of another text.",
        "  explorer verify summary.txt --against article.txt\n"
        "  pbpaste | explorer verify - --against article.html --plain\n"
        "  explorer verify story.docx --against interview.vtt --kind quote\n"
        "  explorer verify answer.md --against digest.json --json",
        opens_screen=True,
    ),
    Command(
        "diff",
        "diff",
        _diff,
        "OLD NEW",
        "what changed between two versions, word by word",
        "Compare two digests, or two versions of an article, by meaning: paragraphs, actors, quotes, dates, links.",
        "  explorer diff yesterday.json today.json\n"
        "  explorer diff article.txt corrected.txt\n"
        "  explorer diff digest.json corrected.html\n"
        "  explorer diff article.html\n"
        "  curl … | explorer diff digest.json - --json",
    ),
)
