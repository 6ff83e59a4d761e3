"""Faults in the answer itself: status, shape, type, encoding, missing and extra fields, codes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core import handle
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.operations import OPERATIONS
from msgspec.structs import replace

from .fault import answers, body_of, carried_out, planted, put, with_json


def _crash_when(operation: str, is_met: Callable[[Call], bool]) -> None:
    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        if call.operation_id == operation and is_met(call):
            return Answer(status=500)
        return answer_of()

    carried_out(change)


@planted("createCustomer")
def status_500_on_khmer_text() -> None:
    """HTTP 500 when a name holds Khmer."""
    _crash_when(
        "createCustomer", lambda call: any("\u1780" <= each <= "\u17ff" for each in str(body_of(call).values()))
    )


@planted("listCustomerBills", "getBill", "settlePayment")
def status_500_on_an_emoji_in_the_path() -> None:
    """HTTP 500 when a code in the path holds a character beyond 16 bits."""
    _crash_when("listCustomerBills", lambda call: any(each > "\uffff" for each in str(call.path_parameters)))


@planted("getBill", "settlePayment")
def status_500_on_a_percent_sign() -> None:
    """HTTP 500 when a reference holds a percent sign."""
    _crash_when("getBill", lambda call: "%" in call.path_parameters["refId"])


@planted("getWalletHistory")
def status_500_on_an_early_page() -> None:
    """HTTP 500 when a page below 1 is asked for."""
    _crash_when(
        "getWalletHistory",
        lambda call: (
            isinstance(page := body_of(call).get("pagination"), dict)
            and isinstance(index := page.get("page_index"), int)
            and index < 1
        ),
    )


@planted("updateCustomer")
def status_500_on_null() -> None:
    """HTTP 500 when an optional field is null."""
    _crash_when("updateCustomer", lambda call: None in body_of(call).values())


def _answer_with(operation: str, **changes: Any) -> None:
    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        answer = answer_of()
        return replace(answer, **changes) if call.operation_id == operation else answer

    carried_out(change)


@planted("createCustomer")
def status_201_for_created() -> None:
    """HTTP 201 where the contract says 200."""
    _answer_with("createCustomer", status=201)


@planted("getTransaction", "settlePayment")
def status_204_for_no_transaction() -> None:
    """HTTP 204 where the contract says 404."""

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        answer = answer_of()
        return Answer(status=204) if call.operation_id == "getTransaction" and answer.status == 404 else answer

    carried_out(change)


@planted("listBanks")
def content_type_is_html() -> None:
    """JSON that calls itself text/html."""
    _answer_with("listBanks", media_type="text/html")


@planted("listPaymentMethods")
def answer_is_html() -> None:
    """HTTP 200 with a page of HTML instead of JSON."""
    _answer_with("listPaymentMethods", content=b"<html>maintenance</html>")


@planted("getBill", "settlePayment")
def answer_is_not_utf8() -> None:
    """An answer with a byte that is no UTF-8."""

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        answer = answer_of()
        return replace(answer, content=answer.content.replace(b'"message":"', b'"message":"\xff'))

    carried_out(change)


@planted("getCustomer")
def code_is_missing() -> None:
    """Success without a code."""
    answers("getCustomer", edit=lambda envelope, _: envelope.pop("code"))


@planted("getWalletBalance")
def code_is_a_number() -> None:
    """The code 0 instead of "000"."""
    answers("getWalletBalance", edit=lambda envelope, _: envelope.update(code=0))


@planted("verifyLinkedAccount")
def code_has_a_blank() -> None:
    """The code "000 " instead of "000"."""
    answers("verifyLinkedAccount", edit=lambda envelope, _: envelope.update(code="000 "))


@planted("getBill", "settlePayment")
def code_is_not_listed() -> None:
    """A bill that does not exist is answered with a code that nobody knows."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        if envelope["code"] == "324":
            envelope["code"] = "999"

    answers("getBill", edit=edit, only_success=False)


@planted("getCustomer")
def success_for_nobody() -> None:
    """A customer who does not exist is answered with success and null."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        if envelope["code"] == "311":
            envelope.update(code="000", data=None)

    answers("getCustomer", edit=edit, only_success=False)


@planted("createCustomer")
def data_is_missing() -> None:
    """Success without data."""
    answers("createCustomer", edit=lambda envelope, _: envelope.pop("data"))


@planted("getCustomer")
def data_is_a_list() -> None:
    """The customer wrapped in a list."""
    answers("getCustomer", edit=lambda envelope, _: envelope.update(data=[envelope["data"]]))


@planted("authorize")
def refresh_token_is_missing() -> None:
    """A session without its refresh token."""
    answers("authorize", edit=lambda envelope, _: envelope["data"].pop("refreshToken"))


@planted("getWalletBalance")
def balance_is_text() -> None:
    """A balance in quotes."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        for wallet in envelope["data"]:
            wallet["balance"] = str(wallet["balance"])

    answers("getWalletBalance", edit=edit)


@planted("listBills", "settlePayment")
def total_is_text_from_ten_on() -> None:
    """A total in quotes, but only in the list and from ten riel on."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        for bill in envelope["data"]["bills"]:
            if bill["total_amount"] >= 10:
                bill["total_amount"] = str(bill["total_amount"])

    answers("listBills", edit=edit)


@planted("updateCustomer")
def message_is_an_object() -> None:
    """A message that is an object."""
    answers("updateCustomer", edit=lambda envelope, _: envelope.update(message={"en": envelope["message"]}))


@planted("getPortalUrl")
def khmer_message_is_null() -> None:
    """A refusal whose Khmer message is null."""
    answers("getPortalUrl", edit=lambda envelope, _: envelope.update(message_kh=None), only_success=False)


@planted("createCustomer")
def khmer_is_damaged() -> None:
    """Khmer read as Latin-1 on its way out."""

    def edit(envelope: dict[str, Any], call: Call) -> None:
        del call
        for name in ("name", "name_kh"):
            if envelope["data"][name]:
                envelope["data"][name] = envelope["data"][name].encode().decode("latin-1")

    answers("createCustomer", edit=edit)


@planted("getCustomer")
def secret_in_the_answer() -> None:
    """An extra field that holds the merchant's hash token."""
    answers("getCustomer", edit=lambda envelope, _: envelope["data"].update(debug="key=sandbox-hash-token"))


@planted("listBanks")
def no_allow_header() -> None:
    """HTTP 405 without saying which methods are allowed."""
    put(handle, "method_not_allowed", lambda *_: Answer(status=405))


@planted("getCustomer")
def wrong_method_is_answered() -> None:
    """Any method reads a customer."""
    for operation in OPERATIONS:
        put(operation, "methods", ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"))


@planted("onboardSubBiller")
def bank_page_is_missing() -> None:
    """No page to link the account at, though a bank was named."""
    answers("onboardSubBiller", edit=lambda envelope, _: envelope["data"].update(add_link_account=None))


@planted("listBanks")
def one_answer_in_two_is_slow() -> None:
    """Answers that take more than two seconds."""
    count = 0

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        nonlocal count
        count += 1
        if call.operation_id == "listBanks" and count % 2 == 0:
            time.sleep(2.1)
        return answer_of()

    carried_out(change)


@planted("listBanks")
def every_second_answer_is_empty() -> None:
    """HTTP 200 with an empty object, every second time."""
    count = 0

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        nonlocal count
        count += 1
        answer = answer_of()
        return with_json(answer, {}) if call.operation_id == "listBanks" and count % 2 == 0 else answer

    carried_out(change)
