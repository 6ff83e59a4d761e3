"""The National Bank's own package, in a process of Node, and the strings that its tests hold."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from npm_tools import npm_packages

SCRIPT = Path(__file__).with_suffix(".js")
STRING = re.compile(r'"(000[23]01[^"\n]*)"')


class Bank:
    """Asks npm's bakong-khqr, which answers as at the time that is given."""

    def __init__(self) -> None:
        self._packages = npm_packages()
        command = ["node", str(SCRIPT), str(self._packages)]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Bank:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._node.communicate()

    def ask(self, question: str, given: Any, now: datetime) -> Any:
        """Ask one of the questions of the script."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        line = {"ask": question, "given": given, "now": int(now.timestamp() * 1000)}
        self._node.stdin.write(json.dumps(line) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def verify(self, text: str, now: datetime = datetime(2025, 1, 1, tzinfo=UTC)) -> bool:
        """Whether it takes the code at this time."""
        return self.ask("verify", text, now) is True

    def strings(self) -> list[str]:
        """Every string in the package's own tests that begins as a code does."""
        files = sorted((self._packages / "bakong-khqr" / "test").rglob("*.js"))
        return sorted({found for file in files for found in STRING.findall(file.read_text(encoding="utf-8"))})
