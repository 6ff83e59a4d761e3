"""Build the documentation's site into site/.

    python scripts/build_docs.py          the site
    python scripts/build_docs.py serve    and show it on this machine

The pages of docs/ and those made of the contract are laid ready in .work/docs, from which Zensical makes the site.
Beside each page stands its Markdown, and llms.txt lists them, for readers that are programs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from docs_site.contract_page import contract_page
from openapi.document import CONTRACT, Document

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "zensical.toml"


def pages(nav: object) -> Iterator[tuple[str, str]]:
    """Yield (section, page) in the order of the site."""
    for entry in nav if isinstance(nav, list) else ():
        for section, listed in entry.items():
            for page in listed:
                yield section, page


def lay_ready(root: Path, target: Path) -> None:
    """Put everything that the site is made of into one folder."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root / "docs", target)
    shutil.copy(root / CONTRACT.name, target / CONTRACT.name)
    page = contract_page(Document.load(root / CONTRACT.name))
    (target / "contract.md").write_text(page, encoding="utf-8")


def add_twins(source: Path, site: Path, settings: dict[str, object]) -> None:
    """Write each page's Markdown beside it, and the list of them."""
    lines = [f"# {settings['site_name']}", "", f"> {settings['site_description']}", ""]
    last = ""
    for section, page in pages(settings["nav"]):
        text = (source / page).read_text(encoding="utf-8")
        twin = site / page if page.endswith("index.md") else site / page.removesuffix(".md") / "index.md"
        twin.write_text(text, encoding="utf-8")
        if section != last:
            lines += ["", f"## {section}", ""]
            last = section
        lines.append(f"- [{title_of(text)}]({twin.relative_to(site)}): {first_sentence_of(text)}")
    (site / "llms.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def title_of(text: str) -> str:
    """Return the heading of a page."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found.group(1) if found else ""


def first_sentence_of(text: str) -> str:
    """Return the sentence with which a page begins, on one line and without links."""
    prose = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).split("\n\n")
    first = next((part for part in prose if part.strip() and part.strip()[0] not in "#!:|<-"), "")
    plain = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", " ".join(first.split()))
    return re.split(r"(?<=[.:។])\s", plain)[0]


def main() -> int:
    """Build the site; the exit status is the generator's."""
    parser = argparse.ArgumentParser(description="Build the documentation's site into site/.")
    parser.add_argument("command", nargs="?", choices=["build", "serve"], default="build")
    command = parser.parse_args().command
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["project"]
    source, site = ROOT / settings["docs_dir"], ROOT / settings["site_dir"]
    lay_ready(ROOT, source)
    if command == "serve":
        return subprocess.run(["zensical", "serve"], cwd=ROOT, check=False).returncode
    shutil.rmtree(site, ignore_errors=True)
    done = subprocess.run(["zensical", "build", "--strict", "--clean"], cwd=ROOT, check=False)
    if done.returncode == 0:
        add_twins(source, site, settings)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
