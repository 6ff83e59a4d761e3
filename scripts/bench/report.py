"""What was measured, as a text for the terminal, and as a page with a plot for the docs."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

from .measuring import JSON, OURS, PLAIN, Load, Side, Threads

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PACKAGES = "httpx httpcore2 httpx2 msgspec attrs aiohttp urllib3 openapi-python-client openapi-generator-cli pydantic"


@dataclass(frozen=True, slots=True)
class Measurements:
    """All of one run; see the functions of `runs`.

    Attributes:
        customer: Synchronous calls that answer a customer.
        bills: Synchronous calls that answer 100 bills.
        decoding: 100 bills from bytes.
        memory: Megabytes of 10,000 bills.
        at_once: 100 tasks at once, each peer.
        more: This client's load by the number of tasks.
        slow: 100 tasks at once at a server that takes 50 ms.
        threads: 50 threads over TLS.
        imports: Fresh interpreters that import.
        first: Fresh interpreters that call.
        token: Seconds that a held token takes in a call.
        apart: Whether client and server had a core each.
    """

    customer: Mapping[str, Side]
    bills: Mapping[str, Side]
    decoding: Mapping[str, Side]
    memory: Mapping[str, float]
    at_once: Mapping[str, Load]
    more: Mapping[int, Load]
    slow: Mapping[str, Load]
    threads: Mapping[str, Threads]
    imports: Mapping[str, Side]
    first: Mapping[str, Side]
    token: float
    apart: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A figure and what it should be.

    Attributes:
        name: What it is.
        figure: What was measured.
        bound: What it should be.
        at_most: Whether the bound is the most; else it is the least.
        unit: What follows the figure.
    """

    name: str
    figure: float
    bound: float
    at_most: bool = True
    unit: str = " ×"

    @property
    def met(self) -> bool:
        """Whether it is as it should be."""
        return self.figure <= self.bound if self.at_most else self.figure >= self.bound

    @property
    def row(self) -> list[str]:
        """As cells: name, figure, target, verdict."""
        sign = "≤" if self.at_most else "≥"
        return [
            self.name,
            f"{self.figure:,.2f}{self.unit}",
            f"{sign} {self.bound:,.2f}{self.unit}",
            "yes" if self.met else "no",
        ]


def targets(found: Measurements) -> list[Target]:
    """What the client aims at."""
    hundred = found.more[100].per_second.median
    return [
        Target("call, 2.6 KB, against httpx and json", found.customer[OURS].wall_ratio.median, 0.80),
        Target("the same, CPU", found.customer[OURS].cpu_ratio.median, 0.80),
        Target("call, 100 bills, against httpx and json", found.bills[OURS].wall_ratio.median, 0.90),
        Target("the same, CPU", found.bills[OURS].cpu_ratio.median, 0.90),
        Target("decode 100 bills, against json.loads", found.decoding[OURS].cpu_ratio.median, 0.80),
        Target("memory of 10,000 bills, against dicts", found.memory[OURS] / found.memory[JSON], 1.05),
        Target("100 tasks at once, against httpx", found.at_once[OURS].ratio.median, 20, at_most=False),
        Target("their slowest 1 % of calls", found.at_once[OURS].p99 * 1000, 70, unit=" ms"),
        Target("500 tasks against 100", found.more[500].per_second.median / hundred, 0.8, at_most=False),
        Target("1,000 tasks against 100", found.more[1000].per_second.median / hundred, 0.8, at_most=False),
        Target("connections of 50 threads, 1,000 calls, TLS", found.threads[OURS].connections, 60, unit=""),
        Target("from bill24 import Bill24, against import httpx", _start(found.imports), 1.4),
        Target("first call of a process, against httpx by hand", found.first[OURS].cpu_ratio.median, 1.2),
        Target("token handling in a call", found.token * 1e6, 2, unit=" µs"),
    ]


def _start(imports: Mapping[str, Side]) -> float:
    return list(imports.values())[-1].cpu_ratio.median


Rows = list[list[str]]


def tables(found: Measurements) -> list[tuple[str, Rows]]:
    """All tables: a title and rows, of which the first is the head."""
    return [
        ("Targets", [["", "measured", "target", "met"], *(target.row for target in targets(found))]),
        ("One call after the other, 2.6 KB", _sides(found.customer, 1e6, "µs")),
        ("One call after the other, 100 bills", _sides(found.bills, 1e6, "µs")),
        ("100 bills from bytes", _sides(found.decoding, 1e6, "µs")),
        (
            "Memory of 10,000 bills",
            [
                ["", "MB", "ratio"],
                *([name, f"{size:.1f}", f"{size / found.memory[JSON]:.2f}"] for name, size in found.memory.items()),
            ],
        ),
        ("100 tasks at once", _loads(found.at_once)),
        ("This client, by tasks at once", _loads({f"{tasks:,} tasks": load for tasks, load in found.more.items()})),
        ("100 tasks at once, the server takes 50 ms", _loads(found.slow)),
        (
            "50 threads over TLS, 1,000 calls, the server takes 50 ms",
            [
                ["", "calls/s", "connections opened"],
                *([name, f"{each.per_second:,.0f}", f"{each.connections}"] for name, each in found.threads.items()),
            ],
        ),
        ("Import", _sides(found.imports, 1e3, "ms")),
        ("First call of a process", _sides(found.first, 1e3, "ms")),
    ]


def _sides(sides: Mapping[str, Side], scale: float, unit: str) -> Rows:
    return [
        ["", unit, "ratio", f"CPU {unit}", "CPU ratio"],
        *(
            [
                name,
                f"{side.wall.median * scale:,.0f}",
                str(side.wall_ratio),
                f"{side.cpu.median * scale:,.0f}",
                str(side.cpu_ratio),
            ]
            for name, side in sides.items()
        ),
    ]


def _loads(loads: Mapping[str, Load]) -> Rows:
    return [
        ["", "calls/s", "ratio", "CPU µs", "CPU ratio", "p99 ms"],
        *(
            [
                name,
                f"{load.per_second.median:,.0f}",
                f"{load.ratio.median:.1f}",
                f"{load.cpu.median * 1e6:,.0f}",
                f"{load.cpu_ratio.median:.1f}",
                f"{load.p99 * 1e3:,.0f}",
            ]
            for name, load in loads.items()
        ),
    ]


def text(found: Measurements, noise: str) -> str:
    """For the terminal."""
    lines = []
    for title, rows in tables(found):
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines += [title]
        for row in rows:
            cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
            lines.append("  ".join(["", row[0].ljust(widths[0]), *cells[1:]]))
        lines.append("")
    return "\n".join([*lines, _where(found), noise])


def _where(found: Measurements) -> str:
    cores = "a core each for client and server" if found.apart else "client and server on one core"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES.split())
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores}; {packages}"


def write(found: Measurements, noise: str) -> None:
    """Write the page and the plot of the docs."""
    page = [_OPENING]
    for title, rows in tables(found):
        page += [f"## {title}\n"]
        rule = ["---", *("---:" for _ in rows[0][1:])]
        page += [f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:])]
        page += [""]
    page += ["## Where\n", f"{_where(found)}. Machine {noise}.", ""]
    (DOCS / "benchmark.md").write_text("\n".join(page), encoding="utf-8")
    (DOCS / "benchmark.svg").write_text(_plot(found), encoding="utf-8")


_OPENING = """\
# What a call costs

`nox -s bench -- --write` wrote this page. One server sends every client the same bytes over loopback; each client hands
over what a user of it works with: models, where it has them, otherwise `json.loads`' dicts. The clients take turns
within a run, and a ratio is the median of the rounds' ratios, with its quartiles in brackets. The first row of a table
is what the others are compared with. CPU is that of the client's process; over a network the rest is waiting.

![Each client against plain httpx or json](benchmark.svg)
"""

_WIDTH, _LABEL, _BAR = 760, 230, 380
_OURS_COLOUR, _OTHER, _BASE = "#1565c0", "#90a4ae", "#455a64"


def _plot(found: Measurements) -> str:
    panels: list[tuple[str, dict[str, float], Callable[[float], str]]] = [
        ("A call, 2.6 KB: CPU against httpx (less is better)", _cpu(found.customer), _times),
        ("A call, 100 bills: CPU against httpx (less is better)", _cpu(found.bills), _times),
        ("100 bills from bytes, against json.loads (less is better)", _cpu(found.decoding), _times),
        (
            "Memory of 10,000 bills, against dicts (less is better)",
            {name: size / found.memory[JSON] for name, size in found.memory.items()},
            _times,
        ),
        (
            "100 tasks at once: calls a second (more is better)",
            {name: load.per_second.median for name, load in found.at_once.items()},
            lambda value: f"{value:,.0f}",
        ),
    ]
    parts, y = [], 24
    for title, values, shown in panels:
        parts.append(f'<text x="12" y="{y}" font-weight="600">{escape(title)}</text>')
        y += 10
        longest = max(values.values())
        for name, value in values.items():
            colour = _OURS_COLOUR if name == OURS else _BASE if name in {PLAIN, JSON} else _OTHER
            width = max(1.0, value / longest * _BAR)
            parts.append(f'<text x="{_LABEL - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>')
            parts.append(f'<rect x="{_LABEL}" y="{y + 2}" width="{width:.1f}" height="14" rx="2" fill="{colour}"/>')
            parts.append(f'<text x="{_LABEL + width + 6:.1f}" y="{y + 13}">{shown(value)}</text>')
            y += 20
        y += 30
    height = y - 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'font-family="sans-serif" font-size="12" fill="#212121">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _cpu(sides: Mapping[str, Side]) -> dict[str, float]:
    return {name: side.cpu_ratio.median for name, side in sides.items()}


def _times(value: float) -> str:
    return f"{value:.2f} ×"
