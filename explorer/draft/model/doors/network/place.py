"""The address of a server that speaks for models."""

from __future__ import annotations

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError
from explorer.text.cleaning import clean

DEFAULT_PATH = "/v1"
"""Of an address without a path: nearly all servers have the questions there."""
PORTS = {"http": 80, "https": 443}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/%")


class Place(Struct, frozen=True):
    """An address, taken apart. It holds no password and no key."""

    scheme: str
    """“http” or “https”."""
    host: str
    """In small letters, an IPv6 address without brackets."""
    port: int
    path: str
    """Without “/” at its end; what is asked comes behind it."""

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine by its very name; a name that merely leads here does not count."""
        import ipaddress

        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def authority(self) -> str:
        """Host and port, as people write them: “localhost:11434”, “api.example”, “[::1]:8080”."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must be the same for a key to be meant for it."""
        return self.scheme, self.host, self.port

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    def with_path(self, path: str) -> Place:
        from msgspec.structs import replace

        return replace(self, path=path)


def place_of(address: str) -> tuple[Place, str]:
    """Take an address apart. Returns the place, and what stands behind “#”, which names the model.

    Raises DoorError, whose text never holds the address: there may be a password in it.
    """
    from urllib.parse import unquote, urlsplit

    def wrong(reason: str) -> DoorError:
        return DoorError(messages.NOT_AN_ADDRESS.format(reason=reason), "address")

    address, _, name = address.partition("#")
    if not (address.isascii() and address.isprintable()) or " " in address:
        raise wrong(messages.BAD_LETTERS)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise wrong(messages.BAD_PORT) from None
    if "@" in parts.netloc:
        raise wrong(messages.PASSWORD_INSIDE)
    if parts.query or address.endswith("?"):
        raise wrong(messages.QUERY_INSIDE)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in PORTS or not host:
        raise wrong(messages.NO_HOST)
    if not _PLAIN.issuperset(parts.path):
        raise wrong(messages.BAD_LETTERS)
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return Place(parts.scheme, host, port or PORTS[parts.scheme], path or DEFAULT_PATH), clean(unquote(name)).strip()
