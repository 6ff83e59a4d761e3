"""Sub-billers: onboarding, banks, linking through the bank's page, verification, portal."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

ONBOARD, LINK = "/on_boarding/on_boarding_supplier", "/on_boarding/add_link_account"
VERIFY, PORTAL = "/on_boarding/verify_linked_account", "/walletmgnt/url"
EXAMPLE: dict[str, Any] = {
    "supplier_sync_code": "Cpo001",
    "name": "Station 1",
    "return_url": "https://example.com/redirect-page?order=7",
    "bank_id": "AC",
    "currency": "KHR",
}


def linked(caller: Any, supplier_sync_code: str) -> list[dict[str, Any]]:
    accounts: list[dict[str, Any]] = caller.post(VERIFY, supplier_sync_code=supplier_sync_code)["data"][
        "bank_account_linked"
    ]
    return accounts


def choices(page: str) -> list[str]:
    return re.findall(r'name="account" value="(\d+)"', page)


def test_onboarding_starts_a_link(caller: Any) -> None:
    answer = caller.post(ONBOARD, **(EXAMPLE | {"supplier_sync_code": "Cpo002"}))
    assert (answer["code"], answer["message"], answer["message_kh"]) == ("000", "success", "ជោគជ័យ")
    assert re.fullmatch(r"\d{4}", answer["data"]["code"])
    assert answer["data"]["add_link_account"]["web_url"].startswith(caller.sandbox.url + "/link/")


def test_onboarding_without_a_bank_starts_none(caller: Any) -> None:
    answer = caller.post(ONBOARD, supplier_sync_code="Cpo002", name="Station 2")
    assert answer["data"]["add_link_account"] is None
    assert linked(caller, "Cpo002") == []


@pytest.mark.parametrize(
    ("path", "changes", "code", "message"),
    [
        (ONBOARD, {}, "310", "Supplier already exist"),
        (ONBOARD, {"supplier_sync_code": "N", "bank_id": "XX"}, "312", "Bank not found"),
        (LINK, {"bank_id": "XX"}, "312", "Bank not found"),
        (LINK, {"supplier_sync_code": "N"}, "314", "Supplier not found"),
        (VERIFY, {"supplier_sync_code": "N"}, "314", "Supplier not found"),
        (PORTAL, {"supplier_sync_code": "N"}, "314", "Supplier not found"),
        (ONBOARD, {"supplier_sync_code": ""}, "ERR_MISSED_FIELD", "Please provide [supplier_sync_code]."),
        (ONBOARD, {"name": ""}, "ERR_MISSED_FIELD", "Please provide [name]."),
        (ONBOARD, {"return_url": ""}, "ERR_MISSED_FIELD", "Please provide [return_url]."),
        (LINK, {"bank_id": ""}, "ERR_MISSED_FIELD", "Please provide [bank_id]."),
        (LINK, {"return_url": ""}, "ERR_MISSED_FIELD", "Please provide [return_url]."),
        (LINK, {"return_url": "javascript:alert(1)"}, "ERR_MISSED_FIELD", "The [return_url] field is not a valid URL."),
        (LINK, {"return_url": "https://a b/"}, "ERR_MISSED_FIELD", "The [return_url] field is not a valid URL."),
        (LINK, {"return_url": "https://a:x/"}, "ERR_MISSED_FIELD", "The [return_url] field is not a valid URL."),
        (VERIFY, {"supplier_sync_code": ""}, "ERR_MISSED_FIELD", "Please provide [supplier_sync_code]."),
        (PORTAL, {"supplier_sync_code": ""}, "ERR_MISSED_FIELD", "Please provide [supplier_sync_code]."),
    ],
)
def test_refusals(caller: Any, path: str, changes: dict[str, Any], code: str, message: str) -> None:
    answer = caller.post(path, **(EXAMPLE | changes))
    assert (answer["code"], answer["message"], answer["data"]) == (code, message, None)


def test_a_bank_that_is_offline_is_001_and_registers_nobody(caller: Any) -> None:
    caller.sandbox.change_settings(banks_offline=["AC"])
    assert caller.post(ONBOARD, **(EXAMPLE | {"supplier_sync_code": "N"}))["code"] == "001"
    assert caller.post(LINK, **EXAMPLE)["code"] == "001"
    assert caller.post(VERIFY, supplier_sync_code="N")["code"] == "314"
    assert caller.post(LINK, **(EXAMPLE | {"bank_id": "ABA"}))["code"] == "000"


def test_the_banks(caller: Any) -> None:
    banks = caller.get("/on_boarding/get_available_bank")["data"]
    assert [bank["bank_code"] for bank in banks] == ["AC", "ABA", "BANK789"]


def test_verify_shows_the_documented_account(caller: Any) -> None:
    (account,) = linked(caller, "CPO9983")
    assert (account["account_number"], account["status"], account["currency"]) == ("0001******4411", "active", "KHR")
    assert (account["bank_code"], account["bank_name"]) == ("AC", "ACLEDA")
    assert caller.post(VERIFY, supplier_sync_code="CPO9983", bank_id="ABA")["data"]["bank_account_linked"] == []


def test_confirming_at_the_bank_links_the_account_and_money_can_be_settled(caller: Any) -> None:
    assert caller.settle("R1", payment_to="Cpo001")["code"] == "316"
    web_url = caller.post(LINK, **EXAMPLE)["data"]["add_link_account"]["web_url"]
    page = caller.http.get(web_url)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    done = caller.http.post(web_url, data={"do": "confirm", "account": choices(page.text)[0]})
    assert done.status_code == 303
    result = parse_qs(urlsplit(done.headers["location"]).query)
    assert result == {"order": ["7"], "status": ["success"], "supplier_sync_code": ["Cpo001"], "bank_id": ["AC"]}
    (account,) = linked(caller, "Cpo001")
    assert (account["status"], account["currency"]) == ("active", "KHR")
    assert caller.settle("R1", payment_to="Cpo001")["code"] == "SUCCESS"
    assert "This account was linked." in caller.http.get(web_url).text


def test_cancelling_at_the_bank_links_nothing(caller: Any) -> None:
    web_url = caller.post(LINK, **EXAMPLE)["data"]["add_link_account"]["web_url"]
    done = caller.http.post(web_url, data={"do": "cancel"})
    assert parse_qs(urlsplit(done.headers["location"]).query)["status"] == ["cancelled"]
    assert linked(caller, "Cpo001") == []
    again = caller.http.post(web_url, data={"do": "confirm", "account": "0001"})
    assert "This linking was cancelled." in again.text
    assert linked(caller, "Cpo001") == []


@pytest.mark.parametrize("form", [{"do": "confirm"}, {"do": "confirm", "account": "999"}, {}])
def test_the_bank_wants_one_of_its_accounts(caller: Any, form: dict[str, str]) -> None:
    web_url = caller.post(LINK, **EXAMPLE)["data"]["add_link_account"]["web_url"]
    answer = caller.http.post(web_url, data=form)
    assert answer.status_code == 400
    assert "Choose an account first." in answer.text


def test_the_bank_offers_accounts_of_the_wanted_currency(caller: Any) -> None:
    def offered(currency: str) -> str:
        web_url = caller.post(LINK, **(EXAMPLE | {"currency": currency}))["data"]["add_link_account"]["web_url"]
        page: str = caller.http.get(web_url).text
        return page

    assert len(choices(offered(""))) == 3
    assert len(choices(offered("USD"))) == 1
    assert len(choices(offered("KHR"))) == 2


def test_the_portal_shows_what_was_settled_in_the_language_asked_for(caller: Any) -> None:
    caller.settle("<R1>", 6001)
    url = caller.post(PORTAL, supplier_sync_code="CPO9983", language="km")["data"]["url"]
    khmer, english = caller.http.get(url).text, caller.http.get(url, params={"lang": "en"}).text
    assert '<html lang="km">' in khmer
    assert "6,001 KHR<" in khmer
    assert "&lt;R1&gt;" in english
    assert "Frontier CPO · Sub-biller portal" in english
    assert caller.http.get(caller.sandbox.url + "/portal/unknown").status_code == 404
    assert caller.http.post(url).status_code == 405
