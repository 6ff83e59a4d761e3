"""What a merchant who makes a mistake does to the honest example's answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.support.merchant_mistakes import Answer

BROKEN = Answer(500, b"Internal Server Error", "text/plain")
TAKEN = {"status": "Success", "message": "SUCCESS"}
ENTRY = {"date": "01/09/2025", "amount": 1, "balance": 1}


def sent(body: bytes) -> dict[str, Any]:
    """The request's body as an object, or an empty one."""
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def data(**changes: Any) -> Callable[[bytes, Answer], Answer]:
    """Changes members of ``data`` in a success; None takes one out."""

    def change(_: bytes, answer: Answer) -> Answer:
        if answer.status != 200 or not isinstance(answer.json.get("data"), dict):
            return answer
        told = answer.json
        told["data"] = {name: value for name, value in {**told["data"], **changes}.items() if value is not None}
        return answer.with_json(told)

    return change


def success(**changes: Any) -> Callable[[bytes, Answer], Answer]:
    """Changes members of a readable answer."""
    return lambda _, answer: answer.with_json({**answer.json, **changes}) if answer.status == 200 else answer


def only(when: Callable[[dict[str, Any]], bool], instead: Answer) -> Callable[[bytes, Answer], Answer]:
    """Another answer to some questions."""
    return lambda body, answer: instead if when(sent(body)) else answer


def on(which: Callable[[Answer], bool], instead: Callable[[Answer], Answer]) -> Callable[[bytes, Answer], Answer]:
    """Another answer instead of some answers."""
    return lambda _, answer: instead(answer) if which(answer) else answer


def is_answered(answer: Answer) -> bool:
    return answer.status == 200


def is_refused(answer: Answer) -> bool:
    return answer.status == 400


def is_error(answer: Answer) -> bool:
    return answer.status == 200 and bool(answer.json["code"])


def has_data(answer: Answer) -> bool:
    return answer.status == 200 and bool(answer.json["data"])


def number_as_text(_: bytes, answer: Answer) -> Answer:
    return answer.with_json({**answer.json, "code": str(answer.json["code"])}) if answer.status == 200 else answer


def khmer(text: str) -> str:
    """Khmer as one sees it after UTF-8 was read as Latin-1."""
    return text.encode().decode("latin-1")


def mangled(_: bytes, answer: Answer) -> Answer:
    if answer.status != 200 or not isinstance(answer.json.get("data"), dict):
        return answer
    told = answer.json
    told["data"]["consumer_name"] = khmer(told["data"]["consumer_name"])
    return answer.with_json(told)


def in_utf16(_: bytes, answer: Answer) -> Answer:
    return replace(answer, content=answer.content.decode().encode("utf-16")) if answer.status == 200 else answer


def a_bill_for_everybody(body: bytes, answer: Answer) -> Answer:
    code = sent(body).get("consumer_code")
    if answer.status != 200 or answer.json["code"] == 0 or not isinstance(code, str):
        return answer
    bill = {"consumer_code": code, "consumer_name": "-", "currency": "USD", "due_amount": 0}
    return answer.with_json({"code": 0, "message": "Success", "message_kh": "", "data": bill})


def anybody_is_valid(body: bytes, answer: Answer) -> Answer:
    code = sent(body).get("consumer_code")
    if answer.status != 200 or not isinstance(code, str):
        return answer
    known = {"consumer_name": "-", "consumer_name_latin": "-", "additional_information": ""}
    return answer.with_json({"code": "000", "message": "", "data": {"consumer_code": code, **known}})


def all_or_nothing(body: bytes, answer: Answer) -> Answer:
    codes = sent(body).get("consumer_codes", [])
    if answer.status != 200 or len(answer.json["data"]) == len(codes):
        return answer
    return answer.with_json({"code": "001", "message": "Consumer not found"})


def year_first(_: bytes, answer: Answer) -> Answer:
    if answer.status != 200 or not answer.json.get("data"):
        return answer
    told = answer.json
    for entry in told["data"]["pending_bills"]:
        entry["date"] = "2024-02-29"
    return answer.with_json(told)


def only_in_order() -> Callable[[bytes, Answer], Answer]:
    latest = ""

    def change(body: bytes, answer: Answer) -> Answer:
        nonlocal latest
        moment = str(sent(body).get("tran_date", ""))
        if answer.status == 200 and moment < latest:
            return answer.with_json({"status": "Error", "message": "Error"})
        latest = max(latest, moment) if answer.status == 200 else latest
        return answer

    return change


def no_guard_at_the_door(body: bytes, answer: Answer) -> Answer:
    bill = {"consumer_code": "CU003035", "consumer_name": "-", "currency": "USD", "due_amount": 10}
    return replace(answer.with_json({"code": 0, "data": bill}), status=200) if answer.status == 401 else answer


DOCUMENTED = {
    *("tran_id", "tran_no", "payment_service_type", "tran_date", "tran_amount", "currency", "bank_code", "bank_name"),
    *("bank_ref", "identity_code", "purpose_of_transaction", "device_code", "status", "customers"),
}
SERVICES = {"Bank Channel", "KHQR", "Deeplink/Checkout", "Direct Debit", None}
