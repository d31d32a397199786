"""Words by which a clause tells what happens, and words by which it does not."""

from __future__ import annotations

from functools import cache

from explorer.draft.speech.verbs import verbs

_STRONG = """
signed resigned died killed collapsed recognised recognized elected appointed invaded withdrew founded arrested
sentenced convicted acquitted acquired bought sold fled married imposed lifted banned fired hired shot wounded
cancelled canceled postponed suspended ratified overthrew overthrown ousted sacked bombed assassinated murdered
kidnapped detained jailed imprisoned extradited deported expelled evacuated rescued sued fined indicted impeached
nominated inaugurated dissolved annexed sank erupted derailed shelled besieged liberated surrendered vetoed repealed
enacted unseated stabbed poisoned defeated robbed raided resumed abolished outlawed
"""
"""Verbs that alone make a clause an event, if someone is named in it."""
_DATED = """
removed charged captured seized occupied won lost launched opened reopened closed attacked delivered built began
started ended approved rejected passed voted released merged struck granted crashed exploded injured hit met visited
discovered destroyed established created adopted happened occurred sworn blew burned burnt flooded landed replaced
succeeded promoted retired filed settled ordered deployed beaten beat found graduated emigrated enlisted buried
stole searched halted left returned arrived born joined published
"""
"""Those that need a date."""
_COMMON = """
made took went came gave became got held ran led fell rose grew sent broke put set brought spent paid cut kept stood
moved worked served attended lived changed turned dropped raised received offered called played used helped earned
wrote drew showed hosted spoke traveled travelled toured announced unveiled introduced finished completed failed
declined reached agreed planned scheduled inspected tested found stopped blocked prevented gathered rallied
campaigned protested marched testified appeared debated faced beat fought failed chose threw caught drove flew swept
carried saw ordered posted aired arose hospitalized hospitalised treated reported issued moved shut entered crossed
hosted confirmed declared produced climbed jumped slipped gained tumbled soared surged plunged slid advanced
"""
_STATES = frozenset(
    """will is are was were be been being am has have had having seems seemed remain remains remained stood known
    based located called named considered supposed wanted needed liked loved hated preferred believed expected
    thought hoped feared knew understood saw felt looked appeared meant included contained belonged owned lived
    used regarded seen estimated concerned worried interested involved related involved limited born-again
    supported opposed planned claimed depended owed weighed favored favoured trailed led averaged totaled
    totalled showed followed""".split()
)
_PRESENT = frozenset(
    "opens begins starts ends closes meets takes comes goes returns arrives leaves expires holds".split()
)
_NOUNS = frozenset(
    """meeting attack attacks election elections debate convention primary caucus caucuses summit vote referendum
    talks ceremony trial visit strike strikes bombing shooting crash coup collapse massacre raid invasion war
    hearing speech rally march protest protests inauguration funeral wedding resignation death murder
    assassination earthquake flood explosion fire storm hurricane game match race conference interview launch
    opening period periods quarter level levels""".split()
)


_VERBAL = frozenset(
    """announced described called accused criticized criticised praised blamed cited talked argued expressed
    slammed blasted ripped hailed denounced condemned decried defended urged mocked ridiculed taunted insulted
    scolded rebuked berated bashed lambasted applauded thanked congratulated endorsed supported challenged
    threatened responded wrote apologised apologized welcomed snubbed groused bragged assailed couched addressed
    poured""".split()
)
"""Deeds in words: relations, but no events."""
_GERUNDS = frozenset(
    """taking winning losing leaving joining becoming signing killing entering returning arriving resigning serving
    moving opening closing buying selling founding receiving graduating marrying dying being retiring starting
    beginning finishing completing launching attacking invading seizing capturing""".split()
)


@cache
def strong() -> frozenset[str]:
    """Past forms and participles of verbs that alone make a clause an event."""
    return frozenset(_STRONG.split())


@cache
def happened() -> frozenset[str]:
    """The same, and those of verbs that do so with a date."""
    return strong() | frozenset(_DATED.split())


@cache
def said() -> frozenset[str]:
    """Verbs of saying and thinking: a date beside them tells when somebody said or thought it."""
    known = verbs()
    events = happened() | frozenset(("agreed", "decided", "continued"))
    return (known.saying | known.thinking | _VERBAL) - events


@cache
def past() -> frozenset[str]:
    """Past forms and participles that do not end in *-ed*, and those of the other lists."""
    return happened() | frozenset(_COMMON.split()) | _PRESENT


def is_state(low: str) -> bool:
    """Whether a verb tells how something is, and not what happens."""
    return low in _STATES and low not in happened()


def is_happening(low: str) -> bool:
    """Whether a noun is something that happens, which a date behind it can belong to."""
    return low in _NOUNS


def is_gerund(low: str) -> bool:
    """Whether a form in *-ing* tells of something that happens: “after taking over in August”."""
    return low in _GERUNDS


def is_verbal(low: str) -> bool:
    """Whether a verb tells of a deed in words, without a date at least: “attacked her opponent”."""
    return low in said() or low in ("attacked", "dismissed", "visited", "invited", "told", "spoke", "interviewed")
