"""Every Python example of README.md, its neighbours and docs/ runs, as it is printed, against a sandbox."""

from __future__ import annotations

import re

import pytest
from bill24.testing import Sandbox
from checks.extensions import PLACES as EXTENSIONS
from feature_tables import PAGE, with_tables

from tests.support.documentation import PAGES, Block, python_blocks


@pytest.mark.parametrize("block", python_blocks(), ids=str)
def test_an_example_runs(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(serve=True) as sandbox:
        credentials = sandbox.credentials
        monkeypatch.setenv("BILL24_BASE_URL", sandbox.url)
        monkeypatch.setenv("BILL24_TOKEN", credentials.token)
        monkeypatch.setenv("BILL24_CLIENT_ID", credentials.client_id)
        monkeypatch.setenv("BILL24_SECRET", credentials.secret)
        monkeypatch.setenv("BILL24_HASH_TOKEN", credentials.hash_token)
        exec(compile(block.at_its_line, str(block), "exec"), {"__name__": "__main__"})  # noqa: S102


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:\s]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_page_shows_the_list_that_the_check_reads() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page, "run: python scripts/feature_tables.py --write"


@pytest.mark.parametrize("name", EXTENSIONS)
def test_the_page_explains_every_extension(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")
