"""Which proxy the environment names for an address."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.network.place import Place


class Proxy(Struct, frozen=True):
    host: str
    port: int
    login: str
    """The value of its own header; empty: it wants none. Never shown, and never sent to anyone else."""

    def __repr__(self) -> str:
        return f"Proxy({self.host}:{self.port})"

    @property
    def headers(self) -> dict[str, str]:
        return {"Proxy-Authorization": self.login} if self.login else {}


def proxy_for(place: Place, environ: Mapping[str, str]) -> Proxy | None:
    """The proxy to go through; None: none, as always for this machine.

    Raises DoorError if the one that is named speaks something else than HTTP: going round it would be no answer.
    """
    if place.is_loopback:
        return None
    named = next(filter(None, (_variable(environ, f"{scheme}_proxy") for scheme in (place.scheme, "all"))), "")
    if not named:
        return None
    from urllib.parse import unquote, urlsplit

    if _is_excepted(place, _variable(environ, "no_proxy")):
        return None
    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        port = parts.port or 80
    except ValueError:
        raise DoorError(messages.PROXY_SCHEME.format(proxy=messages.NO_TYPE), "address") from None
    if parts.scheme != "http" or not parts.hostname:
        proxy = f"{parts.scheme}://{parts.hostname or ''}"
        raise DoorError(messages.PROXY_SCHEME.format(proxy=proxy), "address")
    login = ""
    if parts.username is not None:
        import base64

        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = "Basic " + base64.b64encode(pair.encode()).decode()
    return Proxy(parts.hostname, port, login)


def _variable(environ: Mapping[str, str], name: str) -> str:
    """In small letters it counts before the one in capitals, as everywhere."""
    return environ.get(name) or environ.get(name.upper(), "")


def _is_excepted(place: Place, names: str) -> bool:
    """Whether a list of hosts names this one, a domain above it, it with its port, or “*”."""
    both = (place.host, f"{place.host}:{place.port}")
    for name in filter(None, (part.strip().lower().lstrip(".") for part in names.split(","))):
        if name == "*" or any(host == name or host.endswith(f".{name}") for host in both):
            return True
    return False
