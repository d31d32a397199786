"""The sdist has everything that the wheel is built from, and the wheel has exactly what the program needs.

The wheel is built from the sdist, as installers do when they find no wheel, and runs from a directory of its own.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

import pytest

import explorer
from explorer.assets import asset
from explorer.digest.schema import NAME
from tests import calling

REPOSITORY = Path(__file__).parents[1]
WHEEL = f"article_explorer-{explorer.__version__}-py3-none-any.whl"


def build(source: Path, target: str, out: Path) -> None:
    """Build with the hatchling of this environment, so that nothing is downloaded."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    run = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked sdist."""
    directory = tmp_path_factory.mktemp("sdist")
    build(REPOSITORY, "sdist", directory)
    with tarfile.open(next(directory.glob("*.tar.gz"))) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # in 3.11.4 and newer
        archive.extractall(directory)
    return next(path for path in directory.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    build(sdist, "wheel", sdist.parent)
    return sdist.parent / WHEEL


@pytest.fixture(scope="module")
def files(wheel: Path) -> dict[str, bytes]:
    """Path → content of each file of the wheel; its metadata is under `dist-info/`."""
    with zipfile.ZipFile(wheel) as archive:
        return {re.sub(r"^article_explorer-[^/]*\.", "", name): archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(files: dict[str, bytes]) -> Message:
    return BytesParser().parsebytes(files["dist-info/METADATA"])


@pytest.fixture(scope="module")
def readme(metadata: Message) -> str:
    payload = metadata.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_the_wheel_has_the_modules_and_their_assets(files: dict[str, bytes]) -> None:
    package = REPOSITORY / "explorer"
    modules = {f"explorer/{path.relative_to(package).as_posix()}" for path in package.rglob("*.py")}
    paths = (path.relative_to(REPOSITORY) for path in (REPOSITORY / "assets").rglob("*") if path.is_file())
    # All that the program may read: each new one must be named in pyproject.toml.
    assets = {f"explorer/{path.as_posix()}" for path in paths if path.parts[1] not in ("pictures", "licenses")}
    others = {"explorer/py.typed", "explorer/tui/explorer.tcss"}
    assert {name for name in files if not name.startswith("dist-info/")} == modules | assets | others


def test_the_wheel_has_the_licences_of_third_party_data(files: dict[str, bytes], metadata: Message) -> None:
    for path in (REPOSITORY / "LICENSE", *(REPOSITORY / "assets" / "licenses").iterdir()):
        name = path.relative_to(REPOSITORY).as_posix()
        assert files[f"dist-info/licenses/{name}"] == path.read_bytes()
        assert name in metadata.get_all("License-File", [])
    assert b"Unicode, Inc." in files["dist-info/licenses/assets/licenses/CLDR.txt"]
    assert b"Michael Bostock" in files["dist-info/licenses/assets/licenses/world-atlas.txt"]
    assert b"Daniele Faraglia" in files["dist-info/licenses/assets/licenses/faker.txt"]
    assert b"Carlton Northern" in files["dist-info/licenses/assets/licenses/nicknames.txt"]
    assert metadata["License-Expression"] == "MIT AND Unicode-3.0 AND ISC AND Apache-2.0"


def test_the_metadata_is_complete(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("article-explorer", explorer.__version__)
    assert metadata["Author"] == "the explorer authors"
    assert metadata["Requires-Python"] == ">=3.11"
    classifiers = set(metadata.get_all("Classifier", []))
    assert classifiers >= {"Typing :: Typed", *(f"Programming Language :: Python :: 3.{n}" for n in range(11, 15))}


def test_every_imported_package_is_required(files: dict[str, bytes], metadata: Message) -> None:
    imported: set[str] = set()
    for path, source in files.items():
        for node in ast.walk(ast.parse(source)) if path.endswith(".py") else ():
            if isinstance(node, ast.Import):
                imported.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                imported.add(str(node.module).partition(".")[0])
    wanted = re.compile(r"([\w-]+)(?:(?!extra ==).)*(?:extra == '(?:html|documents)')?")
    required = {match[1] for line in metadata.get_all("Requires-Dist", []) if (match := wanted.fullmatch(line))}
    brought = {"lxml"}  # by trafilatura, whose results are of it
    unseen = {"lxml-html-clean"}  # trafilatura imports it
    assert imported - set(sys.stdlib_module_names) - {"explorer"} - brought == required - unseen


def test_the_readme_works_on_an_index_page(readme: str) -> None:
    """An index has no files beside it, so pictures and links by path would be broken."""
    links = re.findall(r"\]\(([^)]*)\)", readme)
    assert not [link for link in links if not link.startswith(("#", "https://"))]
    screens = sorted((REPOSITORY / "assets" / "pictures").glob("*.svg"))
    assert len(screens) == (REPOSITORY / "README.md").read_text(encoding="utf-8").count("](assets/pictures/") > 0
    for screen in screens:
        assert f"\n\n```text\n{screen.with_suffix('.txt').read_text(encoding='utf-8')}```\n\n" in readme


def test_the_installed_wheel_runs(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True)
    home = calling.places(tmp_path)
    environment = {**os.environ, **home, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}

    def output(*command: str) -> str:
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout

    where = output(sys.executable, "-c", "import explorer; print(explorer.__file__)").strip()
    assert Path(where) == site / "explorer" / "__init__.py"
    for name in ("explorer", "article-explorer"):
        (script,) = site.glob(f"bin/{name}*")
        assert output(str(script), "--version") == f"explorer {explorer.__version__}\n"
    assert output(str(script), "check").startswith("russia-recognises-taliban.json: no problems\n")
    assert output(str(script), "schema") == asset(NAME).read_text(encoding="utf-8")
    assert "Russia" in output(str(script), "map")
