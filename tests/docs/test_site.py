"""The site: every page is in it, what leads nowhere stops the build, and programs find the pages as Markdown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from build_docs import pages

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("docs", "overrides", "generated", "merchant", "sandbox", "scripts", "openapi.yaml", "zensical.toml")


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a copy of the project."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, str(folder / "scripts" / "build_docs.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built."""
    folder = tmp_path_factory.mktemp("project")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def nav() -> list[str]:
    """The pages that the menu has."""
    settings = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    return [page for _, page in pages(settings["nav"])]


def test_every_page_is_in_the_menu(nav: list[str]) -> None:
    written = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    assert sorted(nav) == sorted(written)


def test_each_page_has_its_markdown_and_stands_in_the_list(project: Path, nav: list[str]) -> None:
    site = project / "site"
    listed = (site / "llms.txt").read_text(encoding="utf-8")
    for page in nav:
        twin = page if page.endswith("index.md") else f"{page.removesuffix('.md')}/index.md"
        assert (site / twin).with_suffix(".html").exists()
        assert (site / twin).read_text(encoding="utf-8").lstrip().startswith(("#", "<!--")), twin
        assert re.search(rf"^- \[.+\]\({re.escape(twin)}\): .+", listed, re.MULTILINE), twin


def test_the_contract_is_shown_whole(project: Path) -> None:
    page = (project / "site" / "contract" / "index.md").read_text(encoding="utf-8")
    for path in re.findall(r"^  (/\S+):$", (ROOT / "openapi.yaml").read_text(encoding="utf-8"), re.MULTILINE):
        assert f" {path}`" in page
    assert "| `data.walletBalances[].balance` |" in page
    assert "None.\n" not in page


def test_the_reference_is_made_of_the_docstrings(project: Path) -> None:
    page = (project / "site" / "reference" / "client" / "index.html").read_text(encoding="utf-8")
    assert "Use it in `with`, or call" in page or "Use it in <code>with</code>, or call" in page
    assert "::: bill24" not in page


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    for name in ("scripts", "openapi.yaml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    settings = (ROOT / "zensical.toml").read_text(encoding="utf-8").partition("nav = [")[0]
    (tmp_path / "zensical.toml").write_text(settings + 'nav = [{ Start = ["index.md"] }]', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Start\n\n[gone](gone.md)\n", encoding="utf-8")
    done = build(tmp_path)
    assert done.returncode != 0
    assert "gone.md" in re.sub("\x1b\\[[0-9;]*m", "", done.stdout + done.stderr)
