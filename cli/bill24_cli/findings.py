"""Findings on a terminal, each as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .checkup import Finding, State
from .terminal import columns, printable, say, styled

_COLOURS = {State.OK: "green", State.WARNING: "yellow", State.FAILED: "red", State.LEFT_OUT: None}
_CHECK = columns("BILL24_HASH_TOKEN")


def passed(findings: Iterable[Finding]) -> bool:
    """Whether nothing failed."""
    return all(each.state is not State.FAILED for each in findings)


def shown(findings: Iterable[Finding], *, quiet: bool) -> Iterator[Finding]:
    """The findings, each printed as it comes unless it is to be quiet."""
    for each in findings:
        if not quiet:
            state = styled(f"{each.state:<8}", fg=_COLOURS[each.state])
            say(f"{state}  {each.check:<{_CHECK}}  {printable(each.said)}")
            if each.do:
                say(f"{'':<{_CHECK + 10}}  {styled('->', bold=True)} {printable(each.do)}")
        yield each
