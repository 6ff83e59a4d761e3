"""A process that writes for long holds up who writes, until it is done, and nobody who only reads."""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.core.operations import OPERATIONS, Operation

from tests.sandbox.conftest import SETTLE, Caller
from tests.support.served import Kind


@contextmanager
def written_elsewhere(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.execute("ROLLBACK")


@pytest.mark.parametrize("serve", [True, False])
def test_who_reads_goes_on_and_who_writes_waits(serve: bool, tmp_path: Path, kind: Kind) -> None:
    db = tmp_path / "shared.sqlite3"
    with Sandbox(db=db, serve=serve) as sandbox, ThreadPoolExecutor(2) as threads:
        caller = Caller(sandbox)
        with caller.http:
            caller.authorize()
            with written_elsewhere(db):
                writing = [
                    threads.submit(caller.http.post, SETTLE, json=caller.bill("A"), timeout=30),
                    threads.submit(
                        caller.http.post, "/_sandbox/fund", json={"customer_sync_code": "C0020", "amount": 1}
                    ),
                ]
                for _ in range(20):
                    assert caller.balance() == 106001
                    assert caller.post("/customer/get_customer_detail", sync_code="C0020")["code"] == "000"
                    assert caller.http.get("/_sandbox/").status_code == 200
                    assert caller.http.get("/_sandbox/state").status_code == 200
                assert not any(each.done() for each in writing)
            assert [each.result(10).status_code for each in writing] == [200, 200]
            assert caller.balance() == 106001 - 1000 + 1
        sandbox.check()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.operation_id)
def test_each_operation_says_whether_it_writes(operation: Operation) -> None:
    source = inspect.getsource(operation.handler)
    assert operation.writes == ("store.transaction()" in source or "tokens.issue" in source)
