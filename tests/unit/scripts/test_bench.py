"""What the benchmark says of what it measured, and that its clients get what they ask for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bench import report
from bench.measuring import JSON, OURS, PLAIN, Load, Noise, Side, Spread, Threads, compared
from bill24 import Bill24

from tests.support.worlds import CREDENTIALS


def sides(ours: float, name: str = PLAIN) -> dict[str, Side]:
    return compared({name: [(1.0, 1.0)] * 3, OURS: [(ours, ours)] * 3})


def measurements(calls: float, per_second: float) -> report.Measurements:
    spread = Spread.of([per_second])
    load = Load(spread, spread, 0.05, Spread.of([25.0]), spread)
    called = sides(calls)
    threads = {PLAIN: Threads(1.0, 1000), OURS: Threads(2.0, 50)}
    return report.Measurements(
        customer=called,
        bills=called,
        decoding=sides(calls, JSON),
        memory={JSON: 10.0, OURS: 9.0},
        at_once={PLAIN: load, OURS: load},
        more={100: load, 500: load, 1000: load},
        slow={OURS: load},
        threads=threads,
        imports=called,
        first=called,
        token=1e-6,
        apart=True,
    )


def test_a_ratio_is_of_one_round_with_itself() -> None:
    found = compared({PLAIN: [(1.0, 4.0), (10.0, 4.0), (2.0, 4.0)], OURS: [(0.5, 1.0), (5.0, 2.0), (1.0, 3.0)]})
    assert found[OURS].wall_ratio == Spread(0.5, 0.5, 0.5)
    assert found[OURS].cpu_ratio.median == 0.5
    assert found[OURS].wall.median == 1.0
    assert found[OURS].cpu_ratio.inverse() == Spread(1 / 0.625, 2.0, 1 / 0.375)


@pytest.mark.parametrize(("calls", "met"), [(0.5, True), (0.95, False)])
def test_a_target_is_met_or_not(calls: float, met: bool) -> None:
    target = report.targets(measurements(calls, 1000))[0]
    assert target.met is met
    assert target.row[-1] == ("yes" if met else "no")


def test_the_page_has_each_table_and_the_plot_each_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "DOCS", tmp_path)
    monkeypatch.setattr(report, "version", lambda _: "1")
    found = measurements(0.5, 1234)
    report.write(found, str(Noise.of([1.0, 1.0, 1.0])))
    page = (tmp_path / "benchmark.md").read_text(encoding="utf-8")
    assert [title for title, _ in report.tables(found) if f"## {title}\n" not in page] == []
    assert "| bill24 | 1,234 | 25.0 |" in page
    assert "Machine quiet" in page
    plot = ET.fromstring((tmp_path / "benchmark.svg").read_text(encoding="utf-8"))  # noqa: S314 - ours
    texts = [element.text for element in plot.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count(OURS) == 5


def test_a_noisy_machine_is_told() -> None:
    assert str(Noise.of([1.0, 1.5, 2.0])).startswith("TOO NOISY")
    assert str(Noise.of([1.0, 1.01, 1.02])).startswith("quiet")


@pytest.fixture
def stub(root: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "bench.stub"]
    with subprocess.Popen(command, cwd=root / "scripts", stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.terminate()


def test_the_stub_answers_as_the_contract_says(stub: str) -> None:
    day = date(2025, 7, 1)
    with Bill24(base_url=f"{stub}/wait/1", **CREDENTIALS) as client:
        customer = client.customers.get("C0001")
        bills = client.bills.list(from_date=day, to_date=day).bills
    assert customer.wallet_balances is not None
    assert len(customer.wallet_balances) == 23
    assert bills is not None
    assert [bill.total_amount for bill in bills] == [Decimal("1000.25")] * 100
