"""What editing says to people, in one place."""

from __future__ import annotations

NO_RECORD = "the digest has no record “{ref}”: the ref of one that it has was expected"
NOT_A_LIST = "“{field}” was expected to be a list, found {found}: mend it in an editor first"
NO_SUCH_KIND = "“{found}” is not a kind of record: one of {kinds} was expected"
NO_SUCH_LINK = "the digest has no link “{name}”: it may have been changed meanwhile"
NO_SUCH_ACTOR = "{ref}: an actor was expected"
SAME_ACTOR = "{ref}: two different actors were expected, found the same one twice"
NO_SUCH_ALIAS = "{ref}: one of its other names was expected ({names}), found “{alias}”"
NO_NAMES = "it has no other name"
TAKEN = "{place}: “{id}” is the id of another record: take another id, or merge the two"
LINK_TWICE = "the digest already has the link “{name}”: change that one"
NOT_ABOUT = "{caveat} is not about {ref}"
AT_PLACE = "{place}: {problem}"
NOT_JSON = "the file can't be edited while it is not valid JSON: {reason}"
NOT_AN_OBJECT = "the file can't be edited: an object with “digest” and “article” was expected, found {found}"
AT_LINE = "line {line}: {problem}"
NOT_A_RECORD = "an object from {{ to }} was expected, found {found}"
TOO_DEEP = "{place}: a value is nested more than {most} levels deep; write a plainer one"
CHANGED_MEANWHILE = (
    "another program has changed the same meanwhile ({units}), so yours was not: read it again, then edit it"
)
