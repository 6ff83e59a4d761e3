"""Killed at any point while it pays or recovers, and started again: nothing is paid twice and nothing is forgotten.

A run over every point takes minutes: BILL24_KILL_POINTS=all. The suite takes a sample of them.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bill24.testing import Sandbox
from bill24_merchant.journal import SqliteJournal

from tests.support.kill_points import KILLED, lose_power
from tests.support.merchant_b import PRICE, Orders, process

ALL = os.environ.get("BILL24_KILL_POINTS") == "all"
SAMPLE = 4
ORDERS = 2


class Trials:
    """Lives of a merchant's process, each with a disk of its own, against one sandbox."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._forking = multiprocessing.get_context("forkserver")  # from a process without threads
        self._forking.set_forkserver_preload(["tests.support.merchant_b"])
        self._count = 0
        names = ("token", "client_id", "secret", "hash_token")
        self._options = {"base_url": sandbox.url, **{name: getattr(sandbox.credentials, name) for name in names}}

    def disk(self) -> Path:
        """A merchant's disk with orders that are due."""
        self._count += 1
        folder = self._folder / f"disk-{self._count}"
        (folder / "synced").mkdir(parents=True)
        orders = Orders(folder / "orders.sqlite3")
        orders.add([f"KILL-{self._count}-{number}" for number in range(ORDERS)])
        return folder

    def live(self, folder: Path, run: int, kill_at: int = 0, *, power: bool = False) -> bool:
        """One life; True when it was killed."""
        synced = folder / "synced" if power else None
        if power:
            shutil.rmtree(folder / "synced")
            (folder / "synced").mkdir()
            for path in folder.glob("*.sqlite3*"):
                shutil.copyfile(path, folder / "synced" / path.name)
        living = self._life(folder, run, kill_at=kill_at, synced=synced)
        living.join()
        if power and living.exitcode == KILLED:
            lose_power(folder, folder / "synced")
        assert living.exitcode in {0, KILLED}
        return bool(living.exitcode == KILLED)

    def _life(self, folder: Path, run: int, **more: Any) -> Any:
        living = self._forking.Process(target=process, args=(folder, self._options, run), kwargs=more)
        living.start()
        return living

    def points(self, prepared: int = 0) -> list[str]:
        """The points of a life that is not killed; of the second one, where the first was killed at `prepared`."""
        folder = self.disk()
        if prepared:
            assert self.live(folder, 0, prepared)
        receiving, sending = self._forking.Pipe(duplex=False)
        living = self._life(folder, 1, say=sending)
        sending.close()
        names: list[str] = receiving.recv()
        living.join()
        return names

    def check(self, folder: Path) -> None:
        """After a last life that is not killed: each order was paid once, and both books say so."""
        assert not self.live(folder, 9)
        assert Orders(folder / "orders.sqlite3").due() == []
        assert SqliteJournal(folder / "journal.sqlite3").open() == []

    def paid(self) -> Decimal:
        """What has left the customer's wallet."""
        with self._sandbox.client() as client:
            (wallet,) = client.wallets.balance("C0020")
        return -(wallet.balance or Decimal(0))


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    with Sandbox(serve=True) as sandbox:
        sandbox.fund("C0020", 100_000_000, "KHR")
        yield Trials(sandbox, tmp_path_factory.mktemp("merchant"))
        sandbox.check()


def chosen(points: list[str]) -> list[int]:
    """The numbers of the points to die at: all, or some of each kind."""
    numbers = range(1, len(points) + 1)
    if ALL:
        return list(numbers)
    step = len(points) / SAMPLE
    return [numbers[int(step * each + step / 2)] for each in range(SAMPLE)]


@pytest.mark.parametrize("power", [False, True], ids=["killed", "without power"])
def test_killed_while_it_pays(trials: Trials, power: bool, record_property: Any) -> None:
    points = trials.points()
    assert {"write", "sync", "send", "sent", "receive", "received", "delete", "sql INSERT", "sql UPDATE"} <= set(points)
    before, killed = trials.paid(), 0
    for number in chosen(points):
        folder = trials.disk()
        killed += trials.live(folder, 0, number, power=power)
        trials.check(folder)
        assert trials.paid() - before == PRICE * ORDERS, f"killed at {number}, {points[number - 1]}"
        before = trials.paid()
    assert killed >= len(chosen(points)) - 2
    record_property("points", f"{killed} of {len(points)}: {Counter(points)}")
    print(f"killed at {killed} of {len(points)} points: {Counter(points)}")


def test_killed_while_it_recovers(trials: Trials) -> None:
    first = trials.points()
    at = max(number for number, name in enumerate(first, 1) if name == "sent")  # the last settle was sent
    points = trials.points(prepared=at)
    before, killed = trials.paid(), 0
    for number in chosen(points):
        folder = trials.disk()
        assert trials.live(folder, 0, at)
        killed += trials.live(folder, 1, number)
        trials.check(folder)
        assert trials.paid() - before == PRICE * ORDERS, f"killed at {number}, {points[number - 1]}"
        before = trials.paid()
    assert killed >= len(chosen(points)) - 2
    print(f"killed at {killed} of {len(points)} points: {Counter(points)}")
