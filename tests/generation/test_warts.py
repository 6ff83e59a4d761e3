"""What a generated client of this kind usually does wrong, and this one does not. Each test names its wart."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
import traceback
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from bill24_api.api.bills import get_bill, list_bills
from bill24_api.api.customers import create_customer, get_customer
from bill24_api.api.wallets import get_wallet_balance
from bill24_api.business_errors import CustomerAlreadyExistsError, CustomerNotFoundError
from bill24_api.errors import BusinessError, HTTPStatusError, InvalidRequestError, InvalidResponseError
from bill24_api.models import (
    AuthorizeRequest,
    Bill,
    BillStatus,
    CreateCustomerRequest,
    Customer,
    CustomerDetail,
    NewWallet,
    SettlePaymentRequest,
    WalletBalance,
)
from bill24_api.operations import OPERATIONS
from bill24_api.types import Answer
from bill24_api.values import PHNOM_PENH, decode_json, encode_json


def envelope(data: Any, code: Any = "000") -> bytes:
    return json.dumps({"code": code, "message": "m", "message_kh": "ស", "data": data}, ensure_ascii=False).encode()


def test_a_broken_nested_object_is_an_error_not_a_raw_dict_typed_as_the_model() -> None:
    with pytest.raises(InvalidResponseError, match=r"Bill\.payment|BillPayment"):
        Bill.from_dict({"ref_id": "1", "payment": "paid"})


def test_the_code_is_read_before_data_so_a_business_error_with_null_data_is_a_business_error() -> None:
    wrong: list[Any] = [None, [], {}, "x", 1, {"ref_id": 5}]
    for data in wrong:
        with pytest.raises(CustomerAlreadyExistsError) as caught:
            create_customer.OPERATION.parse(200, envelope(data, code="310"))
        assert caught.value.code == "310"
        assert caught.value.data == data


def test_one_code_means_different_things_on_different_operations() -> None:
    errors = {o: entry.load().errors for o, entry in OPERATIONS.items()}
    assert len({errors[o]["310"] for o in ("createCustomer", "settlePayment", "onboardSubBiller")}) == 3
    assert errors["settlePayment"]["314"] is not errors["linkAccount"]["314"]
    assert errors["settlePayment"]["312"] is not errors["linkAccount"]["312"]


def test_a_code_that_the_contract_does_not_know_is_a_plain_business_error() -> None:
    with pytest.raises(BusinessError) as caught:
        get_bill.OPERATION.parse(200, envelope(None, code="999"))
    assert type(caught.value) is BusinessError
    assert (caught.value.code, caught.value.message, caught.value.message_kh) == ("999", "m", "ស")


def test_an_unknown_enum_value_stays_itself() -> None:
    bill = Bill.from_dict({"bill_status": "PAID"})
    assert bill.bill_status == "PAID"
    assert bill.bill_status is not None
    assert not bill.bill_status.is_known
    assert BillStatus.PAID.is_known
    assert bill.to_dict() == {"bill_status": "PAID"}
    assert pickle.loads(pickle.dumps(bill)) == bill  # noqa: S301
    assert copy.deepcopy(bill.bill_status) == "PAID"


def test_money_is_decimal_with_every_digit_both_ways() -> None:
    text = b'{"balance":12345678901234567.89,"currency":"KHR","name":"w","id":"1"}'
    wallet = WalletBalance.from_dict(decode_json(text))
    assert wallet.balance == Decimal("12345678901234567.89")
    assert b"12345678901234567.89" in encode_json(wallet.to_dict())


@pytest.mark.parametrize("wrong", ["100", True, [1], {"a": 1}])
def test_money_of_another_type_is_an_invalid_response(wrong: object) -> None:
    with pytest.raises(InvalidResponseError, match=r"WalletBalance\.balance: expected a number"):
        WalletBalance.from_dict({"balance": wrong})


@pytest.mark.parametrize("segment", ["", ".", ".."])
def test_a_path_segment_cannot_reach_another_endpoint(segment: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        get_bill.build_request(ref_id=segment)
    assert caught.value.field == "ref_id"


def test_a_path_segment_is_quoted_whole() -> None:
    assert get_bill.build_request(ref_id="a/b?c#d ខ").path.endswith("/a%2Fb%3Fc%23d%20%E1%9E%81")


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b'{"code":"000"', b"\xff", b"[]", b"null", b"1", b'"x"', b"{}", b"NaN", b"[" * 100_000]
)
def test_a_body_that_is_no_envelope_never_escapes_as_keyerror_or_jsondecodeerror(content: bytes) -> None:
    with pytest.raises(InvalidResponseError) as caught:
        get_customer.OPERATION.parse(200, content)
    assert caught.value.status == 200
    assert caught.value.operation == "getCustomer"


@pytest.mark.parametrize("status", [204, 301, 404, 499, 502, 520, 599, 999])
def test_no_status_is_too_odd_and_none_is_a_silent_none(status: int) -> None:
    with pytest.raises(HTTPStatusError) as caught:
        get_customer.OPERATION.parse(status, b"<html>down</html>")
    assert (caught.value.status, caught.value.excerpt) == (status, "<html>down</html>")


def test_a_raw_function_raises_for_a_status_that_is_not_200() -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(520, text="x"))
    with httpx.Client(base_url="http://test", transport=transport) as client:
        assert get_bill.sync_detailed(client, ref_id="1").parsed is None
        with pytest.raises(HTTPStatusError):
            get_bill.sync(client, ref_id="1")


def test_raw_functions_return_either_envelope() -> None:
    answers = [envelope({"ref_id": "1"}), envelope(None, code="324")]
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=answers.pop(0)))
    with httpx.Client(base_url="http://test", transport=transport) as client:
        success, error = get_bill.sync(client, ref_id="1"), get_bill.sync(client, ref_id="2")
    assert isinstance(success, Answer)
    assert (success.code, success.data) == ("000", Bill.from_dict({"ref_id": "1"}))
    assert type(error).__name__ == "ErrorEnvelope"


def test_a_success_without_its_data_is_an_invalid_response() -> None:
    with pytest.raises(InvalidResponseError, match="data: missing or null"):
        get_bill.OPERATION.parse(200, envelope(None))


def test_absent_and_null_read_as_none_and_are_written_back_as_they_came() -> None:
    for document in ({"name": None, "sync_code": "C1"}, {"sync_code": "C1"}):
        customer = Customer.from_dict(document)
        assert customer.name is None
        assert customer.to_dict() == document
        assert pickle.loads(pickle.dumps(customer)).to_dict() == document  # noqa: S301
        assert copy.deepcopy(customer).to_dict() == document


def test_unknown_fields_are_kept() -> None:
    document = {"sync_code": "C1", "loyalty": {"points": [1, None]}}
    customer = Customer.from_dict(document)
    assert customer.additional_properties == {"loyalty": {"points": [1, None]}}
    assert customer.to_dict() == document


def test_a_list_of_the_wrong_kind_is_an_error() -> None:
    wrong: list[Any] = [{}, "x", [1], [[]]]
    for data in wrong:
        with pytest.raises(InvalidResponseError):
            get_wallet_balance.OPERATION.parse(200, envelope(data))


def test_times_without_a_zone_are_cambodias_and_the_servers_empty_date_is_none() -> None:
    document = {"date": "2025-07-08T22:46:10.243324", "due_date": "0001-01-01T00:00:00"}
    bill = Bill.from_dict(document)
    assert bill.date == datetime(2025, 7, 8, 22, 46, 10, 243324, tzinfo=PHNOM_PENH)
    assert bill.due_date is None
    assert bill.to_dict() == document


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-01T00:00:00", 5, []])
def test_a_malformed_time_in_an_answer_is_an_invalid_response(text: object) -> None:
    with pytest.raises(InvalidResponseError, match=r"Bill\.date"):
        Bill.from_dict({"date": text})


SETTLE: dict[str, Any] = {
    "ref_id": "1",
    "date": datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=timezone(timedelta(hours=7))),
    "due_date": datetime(2026, 1, 9, tzinfo=UTC),
    "currency": "KHR",
    "total_amount": 100,
    "customer_sync_code": "C1",
    "payment_to": "P1",
    "total_amount_khr": "",
    "hash_": "h",
}


def test_a_moment_is_sent_in_utc() -> None:
    assert SettlePaymentRequest(**SETTLE).to_dict()["date"] == "2026-01-01T20:04:05.678Z"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("total_amount", 1.5),
        ("total_amount", "100"),
        ("total_amount", True),
        ("total_amount", Decimal("NaN")),
        ("total_amount_khr", 1.5),
        ("date", datetime(2026, 1, 2)),  # noqa: DTZ001
        ("date", "2026-01-02"),
        ("ref_id", 7),
        ("ref_id", "\ud800"),
        ("details", "A001"),
        ("details", {"amount": 1}),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_field(field: str, wrong: object) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        SettlePaymentRequest(**{**SETTLE, field: wrong})
    assert caught.value.field == field


def test_a_nested_mistake_is_named_by_its_place() -> None:
    for line, place in (({"amount": 0.5}, "details[1].amount"), ({"amuont": 1}, "details[1].amuont")):
        with pytest.raises(InvalidRequestError) as caught:
            SettlePaymentRequest(**{**SETTLE, "details": [{"amount": 1}, line]})
        assert caught.value.field == place


def test_a_missing_argument_of_a_mapping_is_named() -> None:
    with pytest.raises(InvalidRequestError, match=r"wallet\[0\]\.currency: is required"):
        CreateCustomerRequest(sync_code="C1", name="A", wallet=[{"name": "w"}])


def test_too_long_a_code_is_refused() -> None:
    with pytest.raises(InvalidRequestError, match="sync_code: must have 50 or fewer characters, has 51"):
        CreateCustomerRequest(sync_code="x" * 51, name="A")


def test_what_was_checked_cannot_change_afterwards() -> None:
    request = SettlePaymentRequest(**SETTLE)
    with pytest.raises(AttributeError):
        request.total_amount = Decimal(1)  # type: ignore[misc]


def test_no_repr_prints_a_secret() -> None:
    request = AuthorizeRequest(token="tok-canary", client_id="c", secret="sec-canary", refresh_token="ref-canary")
    assert "canary" not in repr(request)
    assert OPERATIONS["authorize"].load().confidential
    with pytest.raises(HTTPStatusError) as caught:
        OPERATIONS["authorize"].load().parse(500, b"sec-canary")
    assert "canary" not in str(caught.value) + repr(caught.value)


def test_a_traceback_with_local_variables_survives_a_model_that_was_refused() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        SettlePaymentRequest(**{**SETTLE, "details": 5})
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "SettlePaymentRequest(ref_id='1'" in shown
    assert "details='?'" in shown


def test_query_dates_are_dates_and_absent_parameters_are_not_sent() -> None:
    day = datetime(2026, 1, 2, tzinfo=UTC).date()
    request = list_bills.build_request(from_date=day, to_date=day)
    assert request.params == (("from_date", "2026-01-02"), ("to_date", "2026-01-02"))
    with pytest.raises(InvalidRequestError, match="from_date"):
        list_bills.build_request(from_date=datetime(2026, 1, 2, tzinfo=UTC), to_date=day)


def test_errors_survive_pickling_with_all_they_know() -> None:
    error = CustomerNotFoundError(code="311", operation="getCustomer", data={"a": 1})
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is CustomerNotFoundError
    assert vars(again) == vars(error)
    assert str(again) == "getCustomer: code 311: Customer not found / រកមិនឃើញអតិថិជន"


def test_importing_the_package_or_one_model_imports_neither_httpx_nor_the_rest() -> None:
    code = (
        "import sys, bill24_api; assert not {'attrs', 'httpx', 'msgspec'} & set(sys.modules);"
        "from bill24_api.models import NewWallet; assert 'httpx' not in sys.modules;"
        "print(sorted(m.rpartition('.')[2] for m in sys.modules if m.startswith('bill24_api.models.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['currency', 'new_wallet']"


def test_every_lazy_name_can_be_imported_and_a_wrong_one_is_an_attribute_error(root: Path) -> None:
    import bill24_api
    from bill24_api import models, resources

    for package in (bill24_api, models, resources):
        for name in package.__all__:
            assert getattr(package, name).__name__ == name
            assert name in dir(package)
        with pytest.raises(AttributeError):
            package.Nobody  # noqa: B018
    modules = {p.stem for p in (root / "generated/bill24_api/models").glob("*.py")} - {"__init__"}
    assert {models.__dict__["_MODULES"][name] for name in models.__all__} == modules


def test_detail_and_new_wallet_speak_of_money_alike() -> None:
    detail = CustomerDetail.from_dict({"walletBalances": [{"balance": 0, "currency": "KHR"}]})
    assert detail.wallet_balances is not None
    assert detail.wallet_balances[0].balance == Decimal(0)
    assert NewWallet(name="w", currency="USD").to_dict() == {"name": "w", "currency": "USD"}
