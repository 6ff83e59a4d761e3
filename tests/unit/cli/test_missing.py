"""What the command says where an extra was not installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HIDDEN = "import sys; sys.modules[{name!r}] = None; from bill24_cli.main import main; sys.exit(main({arguments!r}))"


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("click", ["contract"], "bill24: click is missing; install it with: pip install 'bill24[contract]'\n"),
        ("click", ["sandbox"], "bill24: click is missing; install it with: pip install 'bill24[sandbox]'\n"),
        ("click", [], "bill24: click is missing; install it with: pip install 'bill24[sandbox]'\n"),
        ("requests", ["contract"], "bill24: requests is missing; install it with: pip install 'bill24[contract]'\n"),
    ],
)
def test_a_missing_package_is_one_clear_line(name: str, arguments: list[str], said: str) -> None:
    code = HIDDEN.format(name=name, arguments=arguments)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", said)


def test_the_help_needs_none_of_them() -> None:
    code = HIDDEN.format(name="requests", arguments=["--help"])
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "fuzz a server against the contract" in ended.stdout
