"""Makes a door of what the user named.

http://localhost:11434/v1#qwen3:8b     a server, and a model there
qwen3:8b                               a model at the address of the config file
llm:NAME                               the command llm, with a model of its own
cmd:PROGRAM ARGUMENTS                  any program
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import Door, DoorError, ModelSettings
from explorer.draft.model.doors.network.place import PORTS, Place, place_of
from explorer.draft.model.doors.watch import Limits
from explorer.text.cleaning import clean

FIRST_SHARE = 5
"""Who allows more than ten minutes for an answer has a slow machine: its beginning may take this part of them."""


def door_of(spec: str, settings: ModelSettings, environ: Mapping[str, str], *, limits: Limits | None = None) -> Door:
    """The door to the model that is named; empty: to that of the settings.

    Nothing is sent or started. `limits` are those of the settings by default. Raises DoorError of the kind “address”
    if no model is named.
    """
    limits = limits or limits_of(settings)
    spec = spec.strip() or named_in(settings)
    if not spec:
        raise DoorError(messages.NO_MODEL, "address")
    kind, colon, rest = spec.partition(":")
    if colon and kind in ("llm", "cmd"):
        return _program(kind, rest.strip(), environ, limits)
    if colon and kind.lower() in PORTS and rest.startswith("//"):
        return _server(spec, settings, environ, limits)
    if settings.url and "://" not in spec:
        return _server(f"{settings.url.partition('#')[0]}#{spec}", settings, environ, limits)
    raise DoorError(messages.NOT_A_MODEL.format(spec=clean(spec[:80]) if "@" not in spec else "…"), "address")


def named_in(settings: ModelSettings) -> str:
    """What the settings name, as `--model` takes it; empty: nothing. Without an address, the name says all."""
    return f"{settings.url.partition('#')[0]}#{settings.name}" if settings.url and settings.name else settings.name


def limits_of(settings: ModelSettings) -> Limits:
    default, whole = Limits(), settings.timeout
    return Limits(whole=whole, first=min(whole, max(default.first, whole / FIRST_SHARE)))


def _server(spec: str, settings: ModelSettings, environ: Mapping[str, str], limits: Limits) -> Door:
    from explorer.draft.model.doors.keys import key_of
    from explorer.draft.model.doors.server import ServerDoor

    place, name = place_of(spec)
    is_set_up = _is_of(place, settings)
    name = name or (clean(settings.name).strip() if is_set_up else "")
    if not name:
        raise DoorError(messages.NO_NAME.format(host=place.authority, url=place.url), "address")
    key = key_of(settings, environ, is_set_up=is_set_up, host=place.authority)
    return ServerDoor(place, name, key, environ, limits=limits, num_ctx=settings.num_ctx)


def _is_of(place: Place, settings: ModelSettings) -> bool:
    """Whether the config file is about this server: a key in it is for no other."""
    if not settings.url:
        return False
    try:
        return place_of(settings.url)[0].origin == place.origin
    except DoorError:
        return False


def _program(kind: str, rest: str, environ: Mapping[str, str], limits: Limits) -> Door:
    import shlex

    from explorer.draft.model.doors.command import CommandDoor, LlmDoor

    try:
        arguments = [rest] if kind == "llm" else shlex.split(rest, posix=os.name == "posix")
    except ValueError as error:
        raise DoorError(messages.NOT_SPLIT.format(reason=str(error).lower()), "address") from None
    if not any(arguments) or not arguments[0] or "\0" in rest:
        wanted = "model" if kind == "llm" else "program"
        raise DoorError(messages.EMPTY_COMMAND.format(kind=kind, wanted=wanted), "address")
    return LlmDoor(clean(rest), environ, limits) if kind == "llm" else CommandDoor(arguments, environ, limits)
