"""The examples in other languages run as they are printed, against a served sandbox."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bill24.testing import Sandbox

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guides" / "other-languages.md"
PROGRAMS = {
    "bash": ["bash", "-euo", "pipefail"],
    "javascript": ["node", "--input-type=module", "-"],
    "php": ["php", "-d", "error_reporting=-1"],
}
NEEDED = {"bash": ("bash", "curl", "openssl"), "javascript": ("node",), "php": ("php",)}


def blocks(language: str) -> list[str]:
    """The examples of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", PROGRAMS)
def test_an_example_settles_a_payment(language: str) -> None:
    missing = [program for program in NEEDED[language] if shutil.which(program) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    (code,) = blocks(language)
    with Sandbox(serve=True) as sandbox:
        given = sandbox.credentials
        variables = {
            "BILL24_BASE_URL": sandbox.url,
            "BILL24_TOKEN": given.token,
            "BILL24_CLIENT_ID": given.client_id,
            "BILL24_SECRET": given.secret,
            "BILL24_HASH_TOKEN": given.hash_token,
        }
        done = subprocess.run(
            PROGRAMS[language],
            input=code,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "success" in done.stdout
        (bill,) = sandbox.state()["bills"]["latest"]
        assert (bill["bill_status"], bill["total_amount"]) == ("paid", 1500)
        sandbox.check()


def test_every_language_of_the_page_is_known_here() -> None:
    languages = set(re.findall(r"^```(\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert languages == {*PROGRAMS, "console", "dart"}, "an example that nobody runs says so on the page"
