"""The dials, in Python and over HTTP by the same names; seeds; the log; what clients can reach."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24_sandbox import Sandbox, SeedError
from bill24_sandbox.control.api import CONTROLS
from bill24_sandbox.core.call import Request
from msgspec.structs import replace

SEED = {
    "banks": [{"bank_code": "WB", "bank_name": "Wing"}],
    "customers": [
        {"sync_code": "S1", "name": "Sok", "wallet": [{"name": "W", "currency": "USD", "balance": Decimal("12.34")}]}
    ],
    "sub_billers": [
        {
            "supplier_sync_code": "P1",
            "name": "Phsar",
            "bank_account_linked": [{"bank_code": "WB", "account_number": "000111222333"}],
        }
    ],
}


SEED_CUSTOMER = {"sync_code": "S9", "name": "<i>", "wallet": [{"name": "W", "currency": "KHR"}]}


WEALTHY = {"name": "N", "wallet": [{"name": "W", "currency": "USD", "balance": 9_999_999_999_999}]}


def customer(*wallets: dict[str, Any], **wallet: Any) -> dict[str, Any]:
    """A seed of one customer, whose last wallet has the members given."""
    return {"customers": [{"sync_code": "S1", "name": "N", "wallet": [*wallets, wallet]}]}


def control(caller: Any, dial: str, /, **members: Any) -> Any:
    answer = caller.http.post(f"/_sandbox/{dial}", json=members)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_clock(caller: Any) -> None:
    clock = caller.sandbox.clock
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert clock.freeze(at) == at
    assert clock.advance(hours=6, seconds=-1) == at + timedelta(hours=6, seconds=-1)
    assert clock.is_frozen
    moved = clock.unfreeze()
    assert timedelta(0) <= moved - (at + timedelta(hours=6, seconds=-1)) < timedelta(seconds=5)
    assert clock.now() >= moved
    clock.advance(days=1)
    assert clock.now() - moved >= timedelta(days=1)
    assert abs(clock.reset() - datetime.now(UTC)) < timedelta(seconds=5)
    with pytest.raises(ValueError, match="time zone"):
        clock.freeze(datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="between the years 2000 and 9000"):
        clock.advance(days=365 * 7500)
    with pytest.raises(ValueError, match="cannot move that far"):
        clock.advance(days=10**9)


def test_the_clock_over_http(caller: Any) -> None:
    assert control(caller, "clock", freeze="2026-01-01T00:00:00+07:00")["now"] == "2025-12-31T17:00:00+00:00"
    assert control(caller, "clock", advance={"hours": 1.5})["now"] == "2025-12-31T18:30:00+00:00"
    assert control(caller, "clock", unfreeze=True)["is_frozen"] is False
    assert control(caller, "clock", freeze=True)["is_frozen"] is True
    control(caller, "clock", reset=True)
    assert caller.http.get("/_sandbox/clock").json()["is_frozen"] is False


def test_the_other_dials_over_http(caller: Any) -> None:
    assert control(caller, "tokens", lifetime_seconds=60)["lifetime_seconds"] == 60
    assert control(caller, "lag", seconds=20) == {"seconds": 20}
    assert caller.sandbox.balance_lag == timedelta(seconds=20)
    assert control(caller, "latency", milliseconds=1) == {"milliseconds": 1}
    assert control(caller, "settings", max_wallets=1, banks_offline=["AC"])["banks_offline"] == ["AC"]
    assert caller.sandbox.settings.max_wallets == 1
    assert control(caller, "fund", customer_sync_code="C0001", amount=0.5) == {"balance": 0.5}
    assert control(caller, "webhooks", url="http://127.0.0.1:9/x")["url"] == "http://127.0.0.1:9/x"
    assert control(caller, "faults", name="not_json", operation="listBanks")["armed"][0]["name"] == "not_json"
    assert caller.http.delete("/_sandbox/faults").json()["armed"] == []
    control(caller, "expire")
    assert caller.http.get("/on_boarding/get_available_bank").status_code == 401
    assert control(caller, "revoke")["revoked"] >= 1
    assert control(caller, "reset")["customers"][0]["sync_code"] == "C0001"
    assert caller.http.get("/_sandbox/lag").json() == {"seconds": 0}
    for name, handlers in CONTROLS.items():
        if "GET" in handlers:
            assert caller.http.get(f"/_sandbox/{name}").status_code == 200, name


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("clock", {"forward": 1}, "unknown member 'forward'; known are: advance, freeze"),
        ("clock", {"advance": 5}, "advance takes an object"),
        ("clock", {"advance": {"parsecs": 1}}, "unknown member 'parsecs'; known are: days"),
        ("clock", {"freeze": "noon"}, "freeze takes true or a date-time with a zone"),
        ("clock", {"freeze": "2026-01-01"}, "time zone"),
        ("lag", {}, "seconds takes a number"),
        ("tokens", {"lifetime_seconds": 0}, "longer than nothing"),
        ("settings", {"colour": 1}, "unknown setting 'colour'; known are: wallets_enabled"),
        ("settings", {"max_wallets": "two"}, "max_wallets takes a whole number"),
        ("settings", {"max_wallets": 1.5}, "max_wallets takes a whole number"),
        ("settings", {"billflow_enabled": 1}, "billflow_enabled takes true or false"),
        ("settings", {"banks_offline": "AC"}, "banks_offline takes a list"),
        ("fund", {"customer_sync_code": "nobody", "amount": 1}, "no customer 'nobody'"),
        ("fund", {"customer_sync_code": "C0001"}, "fund needs an amount"),
        ("fund", {"customer_sync_code": 1, "amount": 1}, "wrong type"),
        ("faults", {}, "name the fault; known are:"),
        ("reset", {"really": True}, "unknown member 'really'; it takes none"),
        ("webhooks", {"url": "ftp://x"}, "http"),
        ("faults", {"name": "not_json", "self": 1}, "unknown option 'self' of not_json"),
        ("faults", {"name": "connection_reset", "at": []}, "happens at 'before' or at 'mid_body'"),
        ("settings", {"self": 1}, "unknown setting 'self'"),
        ("fund", {"customer_sync_code": "C0001", "amount": 0.001}, "at most 2 decimals"),
        (
            "seed",
            {"people": []},
            "the seed: Object contains unknown field `people`; known are: banks, customers, sub_billers, bills",
        ),
    ],
)
def test_a_dial_says_what_was_wrong(caller: Any, name: str, body: dict[str, Any], reason: str) -> None:
    answer = caller.http.post(f"/_sandbox/{name}", json=body)
    assert answer.status_code == 400
    assert reason in answer.json()["error"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(
    "bug", [KeyError("wallets"), TypeError("unsupported operand"), ValueError("not enough values")]
)
def test_a_bug_behind_a_dial_is_not_the_callers_mistake(bug: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise bug

    with Sandbox(serve=True) as sandbox:
        monkeypatch.setattr(type(sandbox._dials), "state", fails)
        assert httpx.get(f"{sandbox.url}/_sandbox/state", trust_env=False).status_code == 500


def test_a_dial_takes_only_objects_and_only_from_here(caller: Any) -> None:
    assert caller.http.post("/_sandbox/reset", content=b"[]").status_code == 400
    assert caller.http.post("/_sandbox/reset", content=b"{").status_code == 400
    assert caller.http.get("/_sandbox/reset").status_code == 405


HERE = [
    {},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": "http://{host}"},
    {"Origin": "HTTP://{HOST}"},
    {"Host": "localhost:1", "Origin": "http://localhost:1"},
    {"Host": "127.8.9.1"},
    {"Host": "[::1]:8024"},
    {"Host": "shop.localhost:8024"},
]
FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://{host}.evil.example"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
]
EVIL = "evil.example evil.example:8024 localhost.evil.example 127.0.0.1.evil.example 10.0.0.1 [fd00::1] [::1"
REBOUND = [{"Host": name} for name in EVIL.split()]
ASKED = [
    ("POST", "/_sandbox/reset"),
    ("POST", "/_sandbox/webhooks"),
    ("DELETE", "/_sandbox/log"),
    ("POST", "/_sandbox/dials/"),
    ("GET", "/_sandbox/log"),
    ("GET", "/_sandbox/"),
]


def asked(caller: Any, method: str, path: str, headers: dict[str, str]) -> int:
    host = caller.http.base_url.netloc.decode()
    given = {name: value.replace("{host}", host).replace("{HOST}", host.upper()) for name, value in headers.items()}
    status: int = caller.http.request(
        method, path, headers=given, data={"do": "unfreeze"} if path.endswith("/") else None
    ).status_code
    return status


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_dials_and_pages_answer_no_other_site(caller: Any, method: str, path: str) -> None:
    for headers in HERE:
        assert asked(caller, method, path, headers) in {200, 303}, headers
    for headers in FOREIGN:  # a page may be linked to from anywhere, and nothing is changed by looking at it
        assert (asked(caller, method, path, headers) == 403) == (method != "GET"), headers
    for headers in REBOUND:
        assert asked(caller, method, path, headers) == 403, headers


def test_what_listens_to_other_machines_goes_by_any_name() -> None:
    with Sandbox() as sandbox:
        request = Request(
            "GET", "/_sandbox/log", b"", {b"host": b"bill24-sandbox:8024"}, b"", ("http", "172.17.0.2:8024")
        )
        assert sandbox._site.handle(request).status == 200
        assert sandbox._site.handle(replace(request, origin=("http", "127.0.0.1:8024"))).status == 403


def test_a_reset_returns_to_the_seed(caller: Any) -> None:
    before = {**caller.sandbox.state(), "now": ""}
    caller.settle("R1")
    caller.sandbox.faults.add("not_json")
    caller.sandbox.clock.freeze()
    caller.sandbox.change_settings(max_wallets=1)
    caller.sandbox.reset()
    assert {**caller.sandbox.state(), "now": ""} == before
    assert (len(caller.sandbox.log), caller.sandbox.faults.armed()) == (0, [])
    assert caller.http.get("/on_boarding/get_available_bank").status_code == 401
    caller.authorize()
    assert caller.settle("R1")["code"] == "SUCCESS"


def test_a_seed_of_ones_own(caller: Any) -> None:
    caller.sandbox.seed(SEED)
    assert caller.balance("S1") == 12.34
    assert caller.settle("R1", 1.5, customer_sync_code="S1", payment_to="P1", currency="USD")["code"] == "SUCCESS"


def test_seed_files_replace_the_documented_examples(tmp_path: Path) -> None:
    written = json.loads(json.dumps(SEED, default=float))
    as_json = tmp_path / "seed.json"
    as_json.write_text(json.dumps(written), encoding="utf-8")
    as_toml = tmp_path / "seed.toml"
    as_toml.write_text(
        '[[customers]]\nsync_code = "S1"\nname = "Sok"\n'
        '[[customers.wallet]]\nname = "W"\ncurrency = "USD"\nbalance = 12.34\n',
        encoding="utf-8",
    )
    for path in (as_json, as_toml):
        with Sandbox(seed=path) as sandbox:
            (customer,) = sandbox.state()["customers"]
            assert customer["wallets"][0]["balance"] == 12.34


@pytest.mark.parametrize(
    ("seed", "reason"),
    [
        ({"customers": {}}, "^customers: Expected `array`, got `object`$"),
        ({"customers": ["S1"]}, r"^customers\[0\]: Expected `object`, got `str`$"),
        ({"customers": [{"name": "N"}]}, r"^customers\[0\]: Object missing required field `sync_code`$"),
        ({"customers": [{"sync_code": "", "name": "N"}]}, r"^customers\[0\].sync_code: Expected `str` of length >= 1$"),
        (
            {"customers": [{"sync_code": "S1", "name": "N", "age": 1}]},
            r"^customers\[0\]: Object contains unknown field `age`; known are: .*wallet$",
        ),
        (customer(name="W", currency=1), r"^customers\[0\].wallet\[0\].currency: Expected `str`, got `int`$"),
        (
            customer(name="W", currency="KHR", money=1),
            r"^customers\[0\].wallet\[0\]: .*unknown field `money`; known are: name, currency, id, balance$",
        ),
        *(
            (
                customer(name="W", currency="KHR", balance=balance),
                r"^customers\[0\].wallet\[0\].balance: Expected a decimal number of zero or more$",
            )
            for balance in (-1, True, None, "1", 1.5, Decimal("NaN"), Decimal("Infinity"))
        ),
        (customer(name="W", currency="KHR", balance=Decimal("0.001")), r"balance: at most 2 decimals$"),
        (customer(name="W", currency="KHR", balance=10**15), r"balance: too large$"),
        (
            {"customers": [WEALTHY | {"sync_code": f"W{number}"} for number in range(2)]},
            r"^customers\[1\]: that is more money than the sandbox holds$",
        ),
        (
            customer({"name": "V", "currency": "KHR"}, name="W", currency="KHR"),
            r"^customers\[0\]: this customer already has a KHR wallet$",
        ),
        (
            {"customers": [{"sync_code": code, "name": "N", "id": "1"} for code in "AB"]},
            r"^customers\[1\]: its id is taken$",
        ),
        (
            {"customers": [{"sync_code": code, "name": "N"} for code in "AA"]},
            r"^customers\[1\]: .*already a customer 'A'$",
        ),
        ({"customers": [{"sync_code": "\ud800", "name": "N"}]}, r"^customers\[0\]: a text that is not Unicode$"),
        ({"banks": [{"bank_code": "X"}]}, r"^banks\[0\]: Object missing required field `bank_name`$"),
        ({"customers": [{"sync_code": "C0001", "name": "N"}]}, "already a customer 'C0001'"),
        ({"sub_billers": [{"supplier_sync_code": "Cpo001", "name": "N"}]}, "already a sub-biller 'Cpo001'"),
        (
            {
                "sub_billers": [
                    {
                        "supplier_sync_code": "P",
                        "name": "N",
                        "bank_account_linked": [{"bank_code": "X", "account_number": "1"}],
                    }
                ]
            },
            r"^sub_billers\[0\]: there is no bank 'X'$",
        ),
    ],
)
def test_a_wrong_seed_names_the_place_and_changes_nothing(sandbox: Sandbox, seed: Any, reason: str) -> None:
    before = {**sandbox.state(), "now": ""}
    with pytest.raises(SeedError, match=reason):
        sandbox.seed({"customers": [{"sync_code": "FIRST", "name": "N"}], **seed} if "sub_billers" in seed else seed)
    assert {**sandbox.state(), "now": ""} == before


@pytest.mark.parametrize("content", ["{", "[]", '{"customers": 1}'])
def test_a_wrong_seed_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "seed.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SeedError):
        Sandbox(seed=path)
    with pytest.raises(SeedError, match="cannot read"):
        Sandbox(seed=tmp_path / "missing.json")


def test_the_log_tells_all_but_the_secrets(caller: Any) -> None:
    token = caller.authorize().json()["data"]["token"]
    caller.settle("R1", 10**6)
    first, last = caller.sandbox.log[0], caller.sandbox.log[-1]
    assert (first.operation, first.status, first.code) == ("authorize", 200, 200)
    assert (last.operation, last.status, last.code, last.fault) == ("settlePayment", 200, "401", None)
    assert last.token == f"…{token[-4:]}"
    assert '"ref_id":"R1"' in last.request
    shown = json.dumps(caller.http.get("/_sandbox/log").json())
    assert token not in shown
    assert "sandbox-secret" not in shown
    assert "sandbox-merchant-token" not in shown
    assert caller.http.delete("/_sandbox/log").json() == {"calls": []}
    assert len(caller.sandbox.log) == 0


def test_the_log_numbers_calls_and_cuts_long_bodies(caller: Any) -> None:
    secret = "a-secret-of-somebody-s-own"
    padding = "x" * (65_536 - len('{"padding":"","secret":"') - 10)
    caller.http.post("/merchantsecurity/authorize", json={"padding": padding, "secret": secret})
    caller.http.get("/on_boarding/get_available_bank")
    before, cut, last = caller.sandbox.log
    assert (cut.number, last.number) == (before.number + 1, before.number + 2)
    assert len(cut.request_body) == 65_536
    assert cut.request.endswith('"secret":"…')
    assert secret[:10] not in cut.request


def test_a_client_of_the_sandbox_reaches_nothing_else(sandbox: Sandbox) -> None:
    with (
        httpx.Client(transport=sandbox.transport) as http,
        pytest.raises(httpx.ConnectError, match="reaches only the sandbox"),
    ):
        http.get("https://merchantapi-demo.bill24.io/on_boarding/get_available_bank")


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown profile 'wished'; known are: observed, documented"):
        Sandbox(profile="wished")  # type: ignore[arg-type]


def test_the_pages_show_everything_and_turn_the_dials(caller: Any) -> None:
    caller.settle("<b>R1</b>")
    page = caller.http.get("/_sandbox/bills/").text
    assert "&lt;b&gt;R1" in page
    assert "<b>R1" not in page
    assert "105,001 KHR" in caller.http.get("/_sandbox/money/").text
    for name, form, seen in (
        ("dials", {"do": "freeze"}, "It does not run."),
        ("dials", {"do": "unfreeze"}, "It runs."),
        ("dials", {"do": "advance", "hours": "1"}, "It runs."),
        ("dials", {"do": "now"}, "It runs."),
        ("money", {"do": "fund", "customer_sync_code": "C0001", "currency": "KHR", "amount": "2500"}, "2,500 KHR"),
        (
            "dials",
            {"do": "fault", "name": "not_json", "operation": "", "times": "3", "probability": "0.3"},
            ">0.3</td>",
        ),
        ("dials", {"do": "disarm"}, "No fault is armed."),
        ("dials", {"do": "lag", "seconds": "20"}, 'value="20"'),
        ("dials", {"do": "latency", "milliseconds": "15"}, 'value="15"'),
        ("dials", {"do": "latency", "milliseconds": "0"}, 'value="0"'),
        ("dials", {"do": "lifetime", "seconds": "90"}, 'value="90"'),
        ("dials", {"do": "expire"}, "Done."),
        ("dials", {"do": "revoke"}, "Done."),
        ("webhooks", {"do": "url", "url": "http://127.0.0.1:9/hook"}, 'value="http://127.0.0.1:9/hook"'),
        ("seed", {"do": "seed", "seed": json.dumps({"customers": [SEED_CUSTOMER]})}, "Done."),
        ("seed", {"do": "reset"}, "Undo the reset"),
    ):
        turned = caller.http.post(f"/_sandbox/{name}/", data=form)
        assert turned.status_code == 303
        assert seen in caller.http.get(turned.headers["location"]).text
    assert "106,001 KHR" in caller.http.get("/_sandbox/money/").text
    for name, form, reason in (
        ("money", {"do": "fund", "customer_sync_code": "x", "currency": "KHR", "amount": "1"}, "no customer"),
        ("dials", {"do": "advance", "hours": "soon"}, "hours takes a number"),
        ("dials", {"do": "lag", "seconds": "nan"}, "seconds takes a number"),
        ("dials", {"do": "lag", "seconds": "-1"}, "seconds takes a number from 0"),
        ("dials", {"do": "fault", "name": "not_json", "times": "1", "probability": "2"}, "probability must be above 0"),
        ("dials", {"do": "settings", "max_wallets": "-1"}, "max_wallets takes a number from 0"),
        ("webhooks", {"do": "url", "url": "javascript:1"}, "a webhook URL starts with"),
        ("seed", {"do": "seed", "seed": "{"}, "truncated"),
        ("seed", {"do": "seed", "seed": '"seed.json"'}, "seed takes a JSON object"),
        ("seed", {"do": "seed", "seed": '{"people": []}'}, "people"),
        ("seed", {"do": "undo"}, "no reset to undo"),
        ("dials", {"do": "explode"}, 'role="alert"'),
    ):
        if form["do"] == "undo":
            caller.http.post("/_sandbox/reset")
        refused = caller.http.post(f"/_sandbox/{name}/", data=form)
        assert refused.status_code == 400
        assert reason in refused.text
    assert '<html lang="km">' in caller.http.get("/_sandbox/?lang=km").text
    assert caller.http.post("/_sandbox/", data={}, headers={"Sec-Fetch-Site": "same-site"}).status_code == 403


def test_an_unpaid_bill_can_be_paid_at_its_checkout(caller: Any) -> None:
    caller.settle("R1", 106002)
    link = caller.get("/instant_payment/get_single_bill/R1")["data"]["payment"]["checkout_link"]
    refused = caller.http.post(link)
    assert (refused.status_code, "The wallet holds too little." in refused.text) == (400, True)
    caller.sandbox.fund("C0020", 1)
    assert caller.http.post(link).status_code == 303
    assert caller.get("/instant_payment/get_single_bill/R1")["data"]["bill_status"] == "paid"
    assert caller.balance() == 0
    assert caller.http.post(link).status_code == 303, "paying twice changes nothing"
    assert caller.balance() == 0
    assert caller.http.get(caller.sandbox.url + "/checkoutv2/123").status_code == 404
