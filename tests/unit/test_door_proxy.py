"""Proxies of the environment are gone through, but never for this machine; certificates are verified."""

from __future__ import annotations

import base64
import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.doors.network.place import place_of
from explorer.draft.model.doors.network.proxies import proxy_for
from tests.doors import ask, door_to, error_of
from tests.model_server import ModelServer, answer, refuses

SAID = '{"last": 3}'
PASSWORD = "fjord 42"


def test_a_proxy_is_gone_through() -> None:
    with ModelServer(answer(SAID)) as proxy:
        environ = {"http_proxy": f"http://kari:fjord%2042@127.0.0.1:{proxy.port}"}
        door = door_to("http://models.invalid/v1#m", environ)
        assert ask(door).text == SAID
        seen = proxy.seen[-1]
        assert PASSWORD not in repr(proxy_for(place_of("http://models.invalid")[0], environ))
    assert seen.path == "http://models.invalid/v1/chat/completions"
    assert seen.headers["host"] == "models.invalid"
    assert base64.b64decode(seen.headers["proxy-authorization"].removeprefix("Basic ")).decode() == f"kari:{PASSWORD}"


def test_a_proxy_is_asked_for_a_tunnel() -> None:
    with ModelServer(answer(SAID)) as proxy:
        environ = {"HTTPS_PROXY": f"kari:fjord@127.0.0.1:{proxy.port}", "EXPLORER_MODEL_KEY": "sk-1234567"}
        error = error_of(door_to("https://models.invalid/v1#m", environ))
        (seen,) = proxy.seen
    assert (seen.method, seen.path) == ("CONNECT", "models.invalid:443")
    assert "authorization" not in seen.headers, "a key goes through the tunnel, not to who digs it"
    assert error.kind == "away"
    assert "does not connect to models.invalid" in error.message
    assert "fjord" not in error.message


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_no_proxy_for_this_machine(name: str) -> None:
    with ModelServer(answer(SAID)) as server, ModelServer(refuses(500, "no")) as proxy:
        for host in ("127.0.0.1", "localhost"):
            environ = {name: f"http://127.0.0.1:{proxy.port}"}
            assert ask(door_to(f"http://{host}:{server.port}/v1#m", environ)).text == SAID
        assert proxy.seen == []


@pytest.mark.parametrize(
    ("no_proxy", "is_used"),
    [
        ("", True), ("other.example", True), ("house.example", False), (".house.example", False),
        ("*", False), ("a, gpu.house.example ,b", False), ("gpu.house.example:8000", False),
        ("gpu.house.example:9", True), ("ouse.example", True), ("GPU.House.Example", False),
    ],
)  # fmt: skip
def test_exceptions_from_the_proxy(no_proxy: str, is_used: bool) -> None:
    place, _ = place_of("http://gpu.house.example:8000/v1")
    proxy = proxy_for(place, {"http_proxy": "http://proxy.example:3128", "NO_PROXY": no_proxy})
    assert (proxy is not None) == is_used
    assert proxy is None or (proxy.host, proxy.port, proxy.login) == ("proxy.example", 3128, "")


def test_each_scheme_has_its_own() -> None:
    environ = {"https_proxy": "http://s.example:1", "http_proxy": "", "all_proxy": "http://all.example:2"}
    hosts = [proxy_for(place_of(f"{scheme}://x.example")[0], environ) for scheme in ("https", "http")]
    assert [proxy and proxy.host for proxy in hosts] == ["s.example", "all.example"]
    assert proxy_for(place_of("http://x.example")[0], {"https_proxy": "http://s.example:1"}) is None


@pytest.mark.parametrize("proxy", ["socks5://kari:fjord@p.example:1", "https://p.example", "http://", "http://p:port"])
def test_a_proxy_of_another_kind_is_not_gone_round(proxy: str) -> None:
    with pytest.raises(DoorError) as raised:
        proxy_for(place_of("http://x.example")[0], {"http_proxy": proxy})
    assert "is not one for HTTP" in raised.value.message
    assert "fjord" not in raised.value.message


def test_a_proxy_that_is_not_there() -> None:
    with ModelServer() as proxy:
        address = f"127.0.0.1:{proxy.port}"
    error = error_of(door_to("http://models.invalid/v1#m", {"http_proxy": f"http://{address}"}))
    assert (error.kind, address in error.message) == ("away", True)


# --- TLS --------------------------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("needs openssl, to make a certificate")
    path = tmp_path / "both.pem"
    names = "subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:models.invalid"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext"
    command = [openssl, *asked.split(), names, "-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text((tmp_path / "key").read_text() + (tmp_path / "cert").read_text())
    return path


def encrypted(server: ModelServer, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server._server.socket = context.wrap_socket(server._server.socket, server_side=True)


def test_a_certificate_is_verified(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = ModelServer(answer(SAID))
    encrypted(server, certificate)
    with server:
        specs = [f"https://{host}:{server.port}/v1#m" for host in ("127.0.0.1", "localhost")]
        for spec in specs:
            error = error_of(door_to(spec))
            assert (error.kind, "is not who it says it is" in error.message) == ("away", True), error.message
        assert server.seen == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        for spec in specs:
            assert ask(door_to(spec)).text == SAID


def test_a_server_without_tls() -> None:
    with ModelServer(answer(SAID)) as server:
        error = error_of(door_to(f"https://127.0.0.1:{server.port}/v1#m"))
    assert (error.kind, "does not speak TLS" in error.message) == ("away", True), error.message


class Tunnel:
    """A proxy that leads every tunnel to one port of this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.asked = b""

    def __enter__(self) -> Tunnel:
        threading.Thread(target=self._dig, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._listening.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def _dig(self) -> None:
        near, _ = self._listening.accept()
        while b"\r\n\r\n" not in self.asked:
            self.asked += near.recv(1 << 16)
        far = socket.create_connection(("127.0.0.1", self._port))
        near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        threading.Thread(target=self._carry, args=(far, near), daemon=True).start()
        self._carry(near, far)

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(1 << 16):
                other.sendall(piece)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)


def test_a_tunnel_hides_the_question_from_the_proxy(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = ModelServer(answer(SAID))
    encrypted(server, certificate)
    with server, Tunnel(server.port) as tunnel:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        environ = {"https_proxy": tunnel.url, "EXPLORER_MODEL_KEY": "sk-1234567"}
        assert ask(door_to("https://models.invalid/v1#m", environ)).text == SAID
        assert server.seen[-1].headers["authorization"] == "Bearer sk-1234567"
    assert tunnel.asked.startswith(b"CONNECT models.invalid:443 ")
    assert b"1234567" not in tunnel.asked
