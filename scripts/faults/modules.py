"""Faults in the modules beside wallets: checkouts, invoices, direct debit, notifications, the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core import handle
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.operations import checkout, invoices
from bill24_sandbox.core.texts import RECORD_NOT_FOUND, RefusedError
from bill24_sandbox.store.checkouts import Checkouts
from bill24_sandbox.store.direct_debit import DirectDebit
from bill24_sandbox.store.payments import Payments
from msgspec.structs import replace

from .fault import answers, carried_out, planted, put, with_json
from .records import handle_with, rule_is_off


def _whole(operation: str, edit: Callable[[Any], Any]) -> None:
    """Edit the whole JSON of an operation's HTTP 200."""

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        answer = answer_of()
        if call.operation_id != operation or answer.status != 200:
            return answer
        return with_json(answer, edit(json.loads(answer.content)))

    carried_out(change)


def _data(operation: str, **values: Any) -> None:
    """Put other values into the data of an operation's successes."""
    answers(operation, edit=lambda envelope, _: envelope["data"].update(values))


def _code(operation: str, code: Any) -> None:
    """Let an operation's successes have another code."""
    answers(operation, edit=lambda envelope, _: envelope.update(code=code))


@planted("createCheckout")
def checkouts_are_opened_with_000() -> None:
    """A checkout is opened with the code of other modules."""
    _code("createCheckout", "000")


@planted("verifyCheckout")
def checkouts_are_found_with_000() -> None:
    """A checkout is found with the code of other modules."""
    _code("verifyCheckout", "000")


@planted("createCheckout")
def checkouts_are_opened_without_data() -> None:
    """A checkout is opened, and nothing says which."""
    answers("createCheckout", edit=lambda envelope, _: envelope.update(data=None))


@planted("verifyCheckout")
def amounts_of_checkouts_are_text() -> None:
    """The amount of a checkout is text."""
    _data("verifyCheckout", tran_amount="10000")


@planted("verifyCheckout")
def dates_of_checkouts_are_numbers() -> None:
    """The time of a checkout is a number."""
    _data("verifyCheckout", tran_date=1703671790)


@planted("createCheckout")
def numbers_of_checkouts_are_numbers() -> None:
    """The number of a transaction is a number."""
    _data("createCheckout", tran_id=7)


@planted("verifyCheckout")
def another_checkout_is_shown() -> None:
    """What is asked for by one number is answered with another."""
    _data("verifyCheckout", tran_id="7B9807BB3854")


@planted("verifyCheckout")
def the_newest_checkout_is_shown() -> None:
    """Whatever is asked for, the newest checkout is found."""
    put(Checkouts, "find", lambda self, **_: self.latest(1)[0])


@planted("createCheckout")
def negative_checkouts_are_opened() -> None:
    """A checkout may be of less than nothing."""
    rule_is_off("must not be negative")
    put(checkout, "_minor", lambda _, value: max(0, int(value or 0)) * 100)


@planted("createCheckout")
def checkouts_need_neither_urls_nor_a_purpose() -> None:
    """Neither of the two bodies has to be whole."""
    rule_is_off("[cancel_url]")


@planted("verifyCheckout")
def any_token_opens_checkouts() -> None:
    """A checkout is shown whatever the token is."""
    put(handle, "_expiry", lambda *_: 2**62)


@planted("createCheckout")
def payment_links_hold_the_merchants_token() -> None:
    """The payment page's address holds the merchant's own token."""
    _data("createCheckout", payment_link="https://pay.example/?token=sandbox-merchant-token")


@planted("importInvoices")
def imports_have_an_envelope() -> None:
    """An import is answered in an envelope."""
    _whole("importInvoices", lambda answer: {"status": "SUCCESS", "data": answer})


@planted("importInvoices")
def numbers_of_imports_are_text() -> None:
    """The number of an import is text."""
    _whole("importInvoices", lambda answer: {**answer, "id": "70"})


@planted("importInvoices")
def invoices_need_no_customer() -> None:
    """An invoice may be nobody's."""
    put(invoices, "_check", lambda _: None)
    put(invoices, "_put", lambda *_: None)


@planted("importInvoices")
def invoices_may_be_negative() -> None:
    """An invoice may be of less than nothing, or of a fraction of a cent."""
    rule_is_off("field is not valid.")
    put(invoices, "to_minor", lambda value: max(0, int(value)) * 100)


@planted("listInvoicePayments")
def payments_of_all_times_are_listed() -> None:
    """The range of a list of payments is not looked at."""
    original = Payments.of_invoices
    put(Payments, "of_invoices", lambda self, *_: original(self, -(2**62), 2**62))


@planted("listInvoicePayments")
def payments_of_everybody_are_listed() -> None:
    """The consumer that a list of payments is asked for is not looked at."""
    original = invoices.payments

    def payments(core: Any, call: Call) -> Answer:
        query = call.request.query.replace(b"consumerCode=", b"nobody=")
        return original(core, replace(call, request=replace(call.request, query=query)))

    handle_with("listInvoicePayments", payments)


@planted("listInvoicePayments")
def lists_of_payments_have_an_envelope() -> None:
    """A list of payments is answered in an envelope."""
    _whole("listInvoicePayments", lambda answer: {"data": answer})


@planted("listInvoicePayments")
def payments_have_no_zone() -> None:
    """The time of a payment has no zone."""
    _whole("listInvoicePayments", lambda answer: [{**each, "tranDate": each["tranDate"][:-6]} for each in answer])


@planted("listInvoicePayments")
def payment_methods_are_words() -> None:
    """The way of a payment is a word."""
    _whole("listInvoicePayments", lambda answer: [{**each, "paymentMethod": "bank"} for each in answer])


@planted("initSubscription")
def subscriptions_begin_with_success() -> None:
    """A subscription begins with the code of other modules."""
    _code("initSubscription", "SUCCESS")


@planted("initSubscription")
def numbers_of_subscriptions_are_numbers() -> None:
    """The number of a subscription is a number."""
    _data("initSubscription", subscription_no=12353454)


@planted("initSubscription")
def nobody_subscribes() -> None:
    """A subscription needs no consumer."""
    rule_is_off("Please provide [consumers].")


@planted("signalDebts")
def signals_answer_a_number() -> None:
    """A signal is answered with the number 0."""
    _code("signalDebts", 0)


@planted("signalDebts")
def signals_are_created() -> None:
    """A signal is answered HTTP 201."""

    def change(call: Call, answer_of: Callable[[], Answer]) -> Answer:
        return replace(answer_of(), status=201) if call.operation_id == "signalDebts" else answer_of()

    carried_out(change)


@planted("listSubscribers")
def priorities_are_words() -> None:
    """The place of a bank account is a word."""

    def edit(envelope: dict[str, Any], _: Call) -> None:
        data = envelope["data"]
        for subscriber in data if isinstance(data, list) else [data]:
            for account in subscriber["accountInfo"]:
                account["customerBankAccount"]["priority"] = "first"

    answers("listSubscribers", edit=edit)


@planted("listSubscribers")
def subscribers_are_counted() -> None:
    """Instead of subscribers comes their number."""
    answers("listSubscribers", edit=lambda envelope, _: envelope.update(data=2))


@planted("setDefaultAccount")
def a_default_has_data() -> None:
    """Choosing an account is answered with data, where null is documented."""
    answers("setDefaultAccount", edit=lambda envelope, _: envelope.update(data={"done": True}))


@planted("getSubscriptionHistory")
def histories_have_days_only() -> None:
    """An event of a subscription has a day and no time."""

    def edit(envelope: dict[str, Any], _: Call) -> None:
        for event in envelope["data"]["histories"]:
            event["date"] = event["date"][:10]

    answers("getSubscriptionHistory", edit=edit)


@planted("getSubscriptionHistory")
def no_history_is_not_found() -> None:
    """Who has no history is answered HTTP 404, which no source has here."""
    original = DirectDebit.events

    def events(self: DirectDebit, consumer_code: str) -> Any:
        found = original(self, consumer_code)
        if not found:
            raise RefusedError(RECORD_NOT_FOUND, status=404)
        return found

    put(DirectDebit, "events", events)


@planted("verifySubscription")
def unknown_subscriptions_succeed() -> None:
    """A subscription that is not there is a success without data."""
    original = handle.carry_out

    def carry_out(core: Any, operation: Any, call: Call) -> Answer:
        answer = original(core, operation, call)
        if call.operation_id == "verifySubscription" and answer.status == 404:
            return with_json(replace(answer, status=200), {"code": "000", "message": "Success", "data": None})
        return answer

    put(handle, "carry_out", carry_out)


@planted("sendNotifications")
def notifications_are_taken_with_000() -> None:
    """Messages are taken with the code of other modules."""
    _code("sendNotifications", "000")


@planted("sendNotifications")
def statuses_of_notifications_are_words() -> None:
    """The status of a message is a word."""
    answers("sendNotifications", edit=lambda envelope, _: envelope["data"][0].update(status="sent"))


@planted("sendNotifications")
def notifications_lose_their_reference() -> None:
    """A message that was taken does not say which one it is."""
    answers("sendNotifications", edit=lambda envelope, _: envelope["data"][0].pop("refId"))
