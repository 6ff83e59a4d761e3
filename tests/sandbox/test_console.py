"""The developer's pages: finding a call, making it again, copying it; news as they happen; a reset and its undoing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24 import Bill24
from bill24.errors import Bill24Error
from bill24.testing import Sandbox
from bill24_api.operations import OPERATIONS
from bill24_sandbox.answer import Answer
from bill24_sandbox.core.operations import OPERATIONS as SERVED
from bill24_sandbox.pages.console.calls import SHOWN
from bill24_sandbox.pages.console.snippets import CLIENT_METHODS
from bill24_sandbox.pages.khmer import TEXTS

from tests.sandbox.conftest import Caller

PAGES = Path(__file__).resolve().parents[2] / "sandbox" / "bill24_sandbox" / "pages"
LONG = Answer(content=b"x" * (1 << 16))
BANKS = "/on_boarding/get_available_bank"


def call_links(page: str) -> list[int]:
    """The numbers of the calls on a page, in their order."""
    return [int(number) for number in re.findall(r'id="call-(\d+)"', page)]


def copied(caller: Caller, number: int, kind: str) -> str:
    """What the button copies."""
    page = caller.http.get(f"/_sandbox/calls/{number}").text
    found = re.search(rf'<pre id="{kind}">(.*?)</pre>', page, re.DOTALL)
    assert found is not None
    return unescape(found.group(1))


@pytest.fixture
def busy(caller: Caller) -> Caller:
    """A sandbox after calls of all outcomes."""
    caller.settle("INV-1")
    caller.settle("INV-2", 10**7)
    caller.sandbox.faults.add("server_error", operation="listBanks")
    caller.http.get(BANKS)
    caller.get("/instant_payment/get_bills", from_date="2026-05-01", to_date="2026-05-31", customerSyncCode="C0020")
    return caller


@pytest.mark.parametrize(
    ("query", "operations"),
    [
        ({}, ["listBills", "listBanks", "settlePayment", "settlePayment", "authorize"]),
        ({"q": "inv-2"}, ["listBills", "settlePayment"]),
        ({"q": '"401"'}, ["settlePayment"]),
        ({"q": "c0020"}, ["listBills", "settlePayment", "settlePayment"]),
        ({"q": "get_available"}, ["listBanks"]),
        ({"q": "nothing like it"}, []),
        ({"operation": "settlePayment"}, ["settlePayment", "settlePayment"]),
        ({"outcome": "done"}, ["listBills", "settlePayment", "authorize"]),
        ({"outcome": "refused"}, ["settlePayment"]),
        ({"outcome": "failed"}, ["listBanks"]),
        ({"outcome": "fault"}, ["listBanks"]),
        ({"operation": "settlePayment", "outcome": "refused", "q": "inv-1"}, []),
    ],
)
def test_a_call_is_found(busy: Caller, query: dict[str, str], operations: list[str]) -> None:
    shown = call_links(busy.http.get("/_sandbox/", params=query).text)
    assert [busy.sandbox.log[number - 1].operation for number in shown] == operations


def test_long_lists_are_shown_in_pages(caller: Caller) -> None:
    for _ in range(SHOWN + 20):
        caller.http.get(BANKS)
    newest = caller.http.get("/_sandbox/").text
    assert call_links(newest) == list(range(SHOWN + 21, 21, -1))
    older = re.search(r'href="([^"]*before=\d+)"[^>]*>Older', newest)
    assert older is not None
    assert call_links(caller.http.get(unescape(older.group(1))).text) == list(range(21, 0, -1))


def test_a_call_is_shown_with_its_meaning_and_its_bodies(busy: Caller) -> None:
    refused = busy.http.get("/_sandbox/calls/3", params={"lang": "km"}).text
    assert "401" in refused
    assert "កាបូបលុយអេឡិចត្រូនិចសមតុល្យមិនគ្រប់គ្រាន់" in refused
    assert "&#34;ref_id&#34;: &#34;INV-2&#34;," in refused
    assert "Internal Server Error" in busy.http.get("/_sandbox/calls/4").text
    assert busy.http.get("/_sandbox/calls/99").status_code == 404
    assert busy.http.get("/_sandbox/calls/x").status_code == 404


def test_a_call_is_made_again(busy: Caller) -> None:
    busy.sandbox.fund("C0020", 10**7)
    busy.sandbox.tokens.expire()
    again = busy.http.post("/_sandbox/calls/4", data={})
    assert again.headers["location"] == "/_sandbox/calls/6"
    assert (busy.sandbox.log[-1].operation, busy.sandbox.log[-1].status) == ("listBanks", 200)
    busy.http.post("/_sandbox/calls/2", data={})
    assert busy.sandbox.log[-1].code == "327", "the bill of this reference is there already"
    listed = busy.http.post("/_sandbox/calls/5", data={}).headers["location"]
    assert "customerSyncCode=C0020" in busy.http.get(listed).text


def calls_of_all_operations(client: Bill24) -> None:
    now = datetime(2026, 5, 1, 2, 41, 55, tzinfo=UTC)
    bill: dict[str, Any] = {"date": now, "due_date": datetime(2026, 5, 31, tzinfo=UTC), "currency": "KHR"}
    bill |= {"customer_sync_code": "C0020", "payment_to": "CPO9983", "description": "ថាមពល 'o' \"q\" $HOME `id` \\ %"}
    linking = {"bank_id": "ABA", "return_url": "https://merchant.example/?a=1&b=2"}
    client.customers.create(sync_code="C9", name="Sok", wallet=[{"name": "Main", "currency": "USD"}])
    client.customers.get("C9")
    client.customers.update("C9", name="Dara")
    client.payment_methods.list("C0020")
    client.wallets.balance("C0020")
    client.wallets.history("C0020", d1=now, d2=datetime(2027, 1, 1, tzinfo=UTC), pagination={"page_index": 1})
    client.payments.settle(ref_id="R 1/2", total_amount=1000, **bill)
    client.bills.list(from_date=date(2026, 5, 1), to_date=date(2026, 6, 1), customer_sync_code="C0020", page_size=5)
    client.bills.get("R 1/2")
    with pytest.warns(DeprecationWarning, match="older endpoint"):
        client.bills.list_for_customer("C0020")
    client.transactions.get("R 1/2")
    client.banks.list()
    client.sub_billers.onboard(supplier_sync_code="P9", name="Phsar", **linking, currency="KHR")
    client.sub_billers.link_account(supplier_sync_code="P9", **linking)
    client.sub_billers.verify("P9", bank_id="ABA")
    client.sub_billers.portal_url(supplier_sync_code="P9")
    client.customers.delete("C9")
    calls_of_the_other_modules(client, now)


def calls_of_the_other_modules(client: Bill24, now: datetime) -> None:
    urls = {"cancel_url": "", "redirect_url": "https://merchant.example/", "channel_code": ""}
    client.checkout.create(identity_code="O'1", currency="KHR", amount=100, **urls, customers=[{"amount": 100}])
    client.checkout.verify(identity_code="O'1")
    invoice = {"ref_number": "N1", "date": now, "due_date": now, "currency": "USD", "total_amount": 1}
    client.invoices.upload([{**invoice, "customer": {"code": "1", "name": "នីម"}}])
    client.invoices.payments(d1=now, d2=now, consumer_code="1")
    number = client.direct_debit.subscribe([{"consumer_code": "C1"}]).subscription_no
    client.direct_debit.verify(str(number))
    client.direct_debit.signal(["C1"])
    client.direct_debit.subscribers(["CON789"])
    client.direct_debit.set_default("TOK457")
    client.direct_debit.unsubscribe(token="TOK457", unsubscribe_date=datetime(2099, 1, 1, tzinfo=UTC))
    client.direct_debit.history("CON789")
    routes = [{"channel": "sms", "to": "1", "meta_data": {"retry_on_failure": True}}]
    client.notifications.send([{"channels": routes, "subject": "", "message": "m", "ref_id": "r"}])
    client.reports.transactions(d1=now, d2=now)


@pytest.fixture(scope="module")
def served() -> Iterator[Caller]:
    """A served sandbox after one call of each operation; its callers are set up by variables."""
    with Sandbox(serve=True) as sandbox, pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "BASE_URL": sandbox.url,
            "TOKEN": sandbox.credentials.token,
            "CLIENT_ID": sandbox.credentials.client_id,
            "SECRET": sandbox.credentials.secret,
            "HASH_TOKEN": sandbox.credentials.hash_token,
            "ACCOUNT_TOKEN": "TOK457",
        }.items():
            patch.setenv(f"BILL24_{name}", value)
        with sandbox.client() as client:
            calls_of_all_operations(client)
        caller = Caller(sandbox)
        with caller.http:
            token = caller.authorize().json()["data"]["token"]
            patch.setenv("BILL24_ACCESS_TOKEN", token)
            yield caller


def test_each_method_of_the_client_is_known() -> None:
    contract = {name: f"{each.tag}.{each.method_name}" for name, each in OPERATIONS.items()}
    assert CLIENT_METHODS.items() < contract.items()
    assert len(CLIENT_METHODS) == 17


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("operation", [each.operation_id for each in SERVED])
def test_what_is_copied_makes_the_same_call(served: Caller, operation: str) -> None:
    """As curl in a shell and as Python: the same method, path and body."""
    log = served.sandbox.log
    first = log.of(operation)[0]
    shown = copied(served, first.number, "curl")
    assert "sandbox-secret" not in shown
    if shutil.which("curl") is not None:
        command = ["bash", "-euc", f"{shown} --silent --fail-with-body"]
        subprocess.run(command, check=True, capture_output=True, timeout=10)
        assert (log[-1].operation, log[-1].path, log[-1].query) == (operation, first.path, first.query)
        assert body_of(log[-1]) == body_of(first)
    code = copied(served, first.number, "python")
    assert "sandbox-secret" not in code
    with suppress(Bill24Error):  # The bill, the customer and the sub-biller are there already.
        exec(compile(code, operation, "exec"), {})  # noqa: S102
    last = log.of(operation)[-1]
    assert (last.method, last.path, last.query) == (first.method, first.path, first.query)
    assert body_of(last) == body_of(first)
    assert last.number > first.number + 1


def body_of(entry: Any) -> Any:
    body = json.loads(entry.request_body or b"null")
    return {name: value for name, value in body.items() if name != "hash"} if isinstance(body, dict) else body


def news(url: str, count: int, doing: list[Any]) -> list[str]:
    """The first messages of the stream; after each one the next thing is done."""
    messages: list[str] = []
    with httpx.stream("GET", f"{url}/_sandbox/events", timeout=5, trust_env=False) as answer:
        assert answer.headers["content-type"] == "text/event-stream"
        for line in answer.iter_lines():
            if line.startswith("data: "):
                messages.append(line)
                if len(messages) == count:
                    break
                doing[len(messages) - 1]()
    return messages


def test_what_happens_is_told_within_a_second() -> None:
    with Sandbox(serve=True) as sandbox, sandbox.client() as client:
        started = time.monotonic()
        messages = news(sandbox.url, 3, [client.banks.list, lambda: sandbox.fund("C0001", 1)])
        assert len(set(messages)) == 3
        assert time.monotonic() - started < 3


def test_an_open_page_does_not_keep_the_sandbox_from_stopping() -> None:
    sandbox = Sandbox(serve=True).open()
    ended = threading.Event()

    def watch() -> None:
        with httpx.stream("GET", f"{sandbox.url}/_sandbox/events", timeout=10, trust_env=False) as answer:
            for _ in answer.iter_lines():
                watched.set()
        ended.set()

    watched = threading.Event()
    threading.Thread(target=watch, daemon=True).start()
    assert watched.wait(5)
    started = time.monotonic()
    sandbox.close()
    assert ended.wait(5), "the stream ends as it should"
    assert time.monotonic() - started < 1.9, "the server waited for the stream until its patience was at an end"


def test_latency_is_for_calls_and_not_for_pages() -> None:
    with Sandbox(serve=True) as sandbox:
        with sandbox.client() as client:
            client.banks.list()
        httpx.post(f"{sandbox.url}/_sandbox/latency", json={"milliseconds": 60_000}, trust_env=False)
        assert httpx.get(f"{sandbox.url}/_sandbox/", timeout=5, trust_env=False).status_code == 200


def test_ten_thousand_calls_do_not_make_the_pages_slow(caller: Caller) -> None:
    caller.settle("INV-1")
    entry = caller.sandbox.log[-1]
    for _ in range(10_000):
        caller.sandbox.log._entries.append(entry)  # in milliseconds what calls take half a minute for
    for query in ("", "?q=inv-2", "?outcome=refused", "?operation=listBanks"):
        best = min(seconds_of(caller, f"/_sandbox/{query}") for _ in range(3))
        assert best < 0.2, query


def seconds_of(caller: Caller, path: str) -> float:
    started = time.perf_counter()
    assert caller.http.get(path).status_code == 200
    return time.perf_counter() - started


def test_the_log_keeps_ten_thousand_calls_and_no_more_than_its_bodies_may_take(caller: Caller) -> None:
    log, kept = caller.sandbox.log, 0
    for number in range(10_050):
        log.add(
            at=0, operation="x", method="GET", path="/", query=b"", body=b"", token="", answer=LONG, fault=None,
            milliseconds=0,
        )  # fmt: skip
        if number == 999:
            kept = len(log)
    assert kept == (32 << 20) // len(LONG.content)
    assert log.numbered(log.total) is log[-1]
    assert log.numbered(log[0].number - 1) is None
    assert len(log) == kept


def test_a_reset_is_undone(caller: Caller) -> None:
    caller.settle("INV-1")
    page = caller.http.get("/_sandbox/seed/").text
    assert "Undo the reset" not in page
    before = {**caller.sandbox.state(), "now": ""}
    caller.http.post("/_sandbox/seed/", data={"do": "reset"})
    assert caller.sandbox.state()["bills"]["paid"] == 0
    assert "Undo the reset" in caller.http.get("/_sandbox/seed/").text
    assert caller.http.post("/_sandbox/seed/", data={"do": "undo"}).status_code == 303
    assert {**caller.sandbox.state(), "now": ""} == before
    caller.sandbox.check()
    assert caller.settle("INV-2")["code"] == "SUCCESS"
    assert caller.http.post("/_sandbox/seed/", data={"do": "undo"}).status_code == 400


def test_a_file_is_reset_and_the_reset_undone(tmp_path: Path) -> None:
    with Sandbox(db=tmp_path / "bill24.sqlite3") as sandbox, Caller(sandbox).http as http:
        sandbox.fund("C0001", 5)
        http.post("/_sandbox/seed/", data={"do": "reset"})
        http.post("/_sandbox/seed/", data={"do": "undo"})
        assert sandbox.state()["customers"][0]["wallets"][0]["balance"] == 5
        sandbox.check()


def test_the_settings_are_turned_as_the_form_says(caller: Caller) -> None:
    form = {"do": "settings", "wallets_enabled": "on", "billflow_enabled": "on", "max_wallets": "5"}
    form |= {"fee_basis_points": "30", "checkout_minutes": "20", "debit_delay_minutes": "0"}
    assert caller.http.post("/_sandbox/dials/", data=form | {"banks_offline": "AC, ABA"}).status_code == 303
    settings = caller.sandbox.settings
    assert (settings.wallets_enabled, settings.multiple_wallets, settings.max_wallets) == (True, False, 5)
    assert settings.banks_offline == {"AC", "ABA"}
    assert (settings.fee_basis_points, settings.checkout_minutes, settings.channels_failing) == (30, 20, frozenset())


@pytest.mark.parametrize(
    ("form", "options"),
    [({"options": "seconds=0.5 pieces=3"}, {"seconds": 0.5, "pieces": 3}), ({"options": ""}, None)],
)
def test_a_fault_is_armed_with_its_options(caller: Caller, form: dict[str, str], options: Any) -> None:
    given = {"do": "fault", "name": "slow_body", "times": "", "probability": "0.5"}
    assert caller.http.post("/_sandbox/dials/", data=given | form).status_code == 303
    (fault,) = caller.sandbox.faults.armed()
    assert (fault.times, fault.probability, fault.operation) == (None, 0.5, None)
    assert options is None or fault.options == options
    refused = caller.http.post("/_sandbox/dials/", data=given | {"options": "seconds"})
    assert refused.status_code == 400
    assert 'value="seconds"' in refused.text, "what was typed is still there"


def test_every_text_has_its_khmer_and_no_khmer_is_left_over() -> None:
    templates = "".join(each.read_text(encoding="utf-8") for each in PAGES.rglob("*.jinja"))
    code = "".join(each.read_text(encoding="utf-8") for each in PAGES.rglob("*.py") if each.name != "khmer.py")
    assert set(re.findall(r'_\("([^"]+)"', templates)) <= TEXTS.keys()
    assert [text for text in TEXTS if f'"{text}"' not in templates + code] == []
