# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``direct_debit``."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from typing import Any

from ..api.direct_debit import (
    get_subscription_history,
    init_subscription,
    list_subscribers,
    set_default_account,
    signal_debts,
    unsubscribe_account,
    verify_subscription,
)
from ..client import AsyncCaller, Caller, RawResponse
from ..errors import InvalidRequestError
from ..models.get_subscription_history_request import GetSubscriptionHistoryRequest
from ..models.init_subscription_request import InitSubscriptionRequest
from ..models.list_subscribers_request import ListSubscribersRequest
from ..models.open_subscription import OpenSubscription
from ..models.set_default_account_request import SetDefaultAccountRequest
from ..models.signal_debts_request import SignalDebtsRequest
from ..models.subscriber import Subscriber
from ..models.subscribing_consumer import SubscribingConsumer
from ..models.subscription import Subscription
from ..models.subscription_history import SubscriptionHistory
from ..models.subscription_redirect import SubscriptionRedirect
from ..models.unsubscribe_account_request import UnsubscribeAccountRequest
from ..models.verify_subscription_request import VerifySubscriptionRequest
from ..types import Request


def _subscribe(
    consumers: Sequence[SubscribingConsumer | Mapping[str, Any]],
    *,
    subscription_ref: str | None = None,
    redirect_url: SubscriptionRedirect | Mapping[str, Any] | None = None,
) -> Request:
    body = InitSubscriptionRequest(subscription_ref=subscription_ref, redirect_url=redirect_url, consumers=consumers)
    return init_subscription.build_request(body=body)


def _signal(consumer_code: Sequence[str]) -> Request:
    body = SignalDebtsRequest(consumer_code=consumer_code)
    return signal_debts.build_request(body=body)


def _subscribers(consumer_codes: Sequence[str]) -> Request:
    body = ListSubscribersRequest(consumer_codes=consumer_codes)
    return list_subscribers.build_request(body=body)


def _set_default(token: str) -> Request:
    try:
        body = SetDefaultAccountRequest(token=token)
    except InvalidRequestError as error:
        raise error.with_traceback(None)  # the model's frames hold what must not show
    finally:
        del token
    return set_default_account.build_request(body=body)


def _unsubscribe(*, token: str, unsubscribe_date: _dt.datetime) -> Request:
    try:
        body = UnsubscribeAccountRequest(token=token, unsubscribe_date=unsubscribe_date)
    except InvalidRequestError as error:
        raise error.with_traceback(None)  # the model's frames hold what must not show
    finally:
        del token
    return unsubscribe_account.build_request(body=body)


def _history(consumer_code: str) -> Request:
    body = GetSubscriptionHistoryRequest(consumer_code=consumer_code)
    return get_subscription_history.build_request(body=body)


def _verify(subscription_no: str) -> Request:
    body = VerifySubscriptionRequest(subscription_no=subscription_no)
    return verify_subscription.build_request(body=body)


class DirectDebit:
    """Calls tagged ``direct_debit``. Reached as ``client.direct_debit``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def subscribe(
        self,
        consumers: Sequence[SubscribingConsumer | Mapping[str, Any]],
        *,
        subscription_ref: str | None = None,
        redirect_url: SubscriptionRedirect | Mapping[str, Any] | None = None,
    ) -> OpenSubscription:
        """Begin a subscription

        Begins the subscription of consumers to automatic direct debit. Send the customer to
        `subscription_link`, or give `subscription_no` to the mobile SDK: there a bank account is chosen,
        from which later debts are collected.

        Decided: only `000` is a success in this module. Not known: which fields are required, how long the
        link lives, and the codes of errors.

        Args:
            consumers: Who subscribes. (Inferred: That one at least is needed: nobody else could subscribe.)
            subscription_ref: The merchant's own reference of the subscription. (Unknown: Whether it is required.)
            redirect_url: Where the customer goes afterwards. (Unknown: Whether it is required.)

        Returns:
            Where the customer subscribes.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [consumers]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Overview (Auto Direct Debit), documented: https://business-docs.bill24.io/doc-661848
            Init Subscription (Auto Direct Debit), documented: https://share.apidog.com/apidoc/docs-site/434410/-init-subscription-10336385e0
        """
        return self._caller.call(
            init_subscription.OPERATION,
            _subscribe(consumers=consumers, subscription_ref=subscription_ref, redirect_url=redirect_url),
        )

    def signal(self, consumer_code: Sequence[str]) -> None:
        """Have debts collected

        Tells that these consumers have new debts. Bill24 then asks the biller what they owe
        (consumerInquiry) and debits their bank accounts: money moves because of this call. The answer says
        only that the signal was taken; a debit is told by the payment webhook, where `payment_service_type`
        knows "Direct Debit".

        Not known: when the debits are made, whether a second signal before that collects twice, and what
        becomes of a consumer who has no account. Before a signal whose end is unknown is repeated, look
        whether a payment came.

        (Inferred: That the debits follow this call: implied by this page and that of consumerInquiry.)

        Args:
            consumer_code: The biller's codes for the consumers: a list, though its name is singular. (Inferred: That
                one at least is needed.)

        Returns:
            The answer's ``data``.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [consumer_code]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Overview (Auto Direct Debit), documented: https://business-docs.bill24.io/doc-661848
            Consumer's Debt Update (Auto Direct Debit), documented: https://share.apidog.com/apidoc/docs-site/434410/consumers-debt-update-10041284e0
        """
        return self._caller.call(signal_debts.OPERATION, _signal(consumer_code=consumer_code))

    def subscribers(self, consumer_codes: Sequence[str]) -> list[Subscriber]:
        """List subscribers and their bank accounts

        Tells of consumers which bank accounts are debited, and in which order. `accountToken` is what
        setDefaultAccount and unsubscribeAccount take.

        Decided: the client gives a list. The page asks for two codes and shows one object in `data` instead
        of a list, so that either is read.

        Not known: the header of the token (the table was cut off; taken to be as on the module's other
        pages), which fields are required, and how an unknown consumer is answered.

        (Inferred: That it takes the bearer token, as the module's other calls do.)

        Args:
            consumer_codes: The biller's codes for the consumers. (Inferred: That one at least is needed.)

        Returns:
            The subscribers. (Inferred: That several come as a list; the example has one object.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [consumerCodes]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Subscription Subscribers (Auto Direct Debit), as Subscription Members, documented: https://business-docs.bill24.io/subscription-members-20198420e0
            Subscription Subscribers (Auto Direct Debit), documented: https://share.apidog.com/apidoc/docs-site/434410/subscription-subscribers-20198420e0
        """
        return self._caller.call(list_subscribers.OPERATION, _subscribers(consumer_codes=consumer_codes))

    def set_default(self, token: str) -> None:
        """Choose the bank account that is debited first

        Makes a consumer's bank account the one that is debited first.

        Decided: `token` is the `accountToken` of listSubscribers, since another page shows the same sample
        for both; it is not the bearer token. Not known: how an unknown one is answered.

        Args:
            token: The `accountToken` of listSubscribers. (Inferred: That it is needed, and what it is: another
                page has the same sample.)

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [token]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Set Default Bank Account (Auto Direct Debit), documented: https://business-docs.bill24.io/set-default-bank-account-20196752e0
        """
        try:
            _request = _set_default(token=token)
        finally:
            del token  # not for a traceback
        return self._caller.call(set_default_account.OPERATION, _request)

    def unsubscribe(self, *, token: str, unsubscribe_date: _dt.datetime) -> None:
        """End the debiting of a bank account

        Ends the automatic debiting of a bank account from a moment on.

        Decided: the bearer token goes as on the module's other pages; this one's header table was cut off.
        Not known: how an unknown token is answered, what a moment in the past or the future does, and
        whether one may subscribe the account again.

        (Inferred: That it takes the bearer token, as the module's other calls do.)

        Args:
            token: The `accountToken` of listSubscribers. (Inferred: That it is needed; the table was cut off.)
            unsubscribe_date: When the debiting ends. (Inferred: That it is needed; the table was cut off.)

        Returns:
            Nothing.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [token]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Unsubscribe Bank Account (Auto Direct Debit), documented: https://business-docs.bill24.io/unsubscribe-bank-account-20198371e0
        """
        try:
            _request = _unsubscribe(token=token, unsubscribe_date=unsubscribe_date)
        finally:
            del token  # not for a traceback
        return self._caller.call(unsubscribe_account.OPERATION, _request)

    def history(self, consumer_code: str) -> SubscriptionHistory:
        """Read what happened to a consumer's subscriptions

        Lists when the consumer's bank accounts were subscribed and ended.

        Not known: the header of the token (cut off, taken to be as on the other pages), other words of
        `action` than `Subscribed`, the order, and how an unknown consumer is answered.

        (Inferred: That it takes the bearer token, as the module's other calls do.)

        Args:
            consumer_code: The biller's code for the consumer. (Inferred: That it is needed; the table was cut off.)

        Returns:
            The history.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [consumer_code]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Subscription Histories (Auto Direct Debit), documented: https://business-docs.bill24.io/subscription-histories-20198723e0
        """
        return self._caller.call(get_subscription_history.OPERATION, _history(consumer_code=consumer_code))

    def verify(self, subscription_no: str) -> Subscription:
        """Read what became of a subscription

        Tells whether the customer has chosen a bank account for a subscription, which bank's, and of which
        consumers.

        Not known: the header of the token (cut off, taken to be as on the other pages), other words of
        `status` than `Active`, and how an unknown number is answered.

        (Inferred: That it takes the bearer token, as the module's other calls do.)

        Args:
            subscription_no: The `subscription_no` of initSubscription. (Inferred: That it is needed; the table was cut
                off.)

        Returns:
            The subscription.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [subscription_no]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Subscription Verify (Auto Direct Debit), documented: https://business-docs.bill24.io/subscription-verify-20199621e0
        """
        return self._caller.call(verify_subscription.OPERATION, _verify(subscription_no=subscription_no))


class DirectDebitWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.direct_debit``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def subscribe(
        self,
        consumers: Sequence[SubscribingConsumer | Mapping[str, Any]],
        *,
        subscription_ref: str | None = None,
        redirect_url: SubscriptionRedirect | Mapping[str, Any] | None = None,
    ) -> RawResponse[OpenSubscription]:
        """See :meth:`DirectDebit.subscribe`; the result is ``.parsed``."""
        return self._caller.call_raw(
            init_subscription.OPERATION,
            _subscribe(consumers=consumers, subscription_ref=subscription_ref, redirect_url=redirect_url),
        )

    def signal(self, consumer_code: Sequence[str]) -> RawResponse[None]:
        """See :meth:`DirectDebit.signal`; the result is ``.parsed``."""
        return self._caller.call_raw(signal_debts.OPERATION, _signal(consumer_code=consumer_code))

    def subscribers(self, consumer_codes: Sequence[str]) -> RawResponse[list[Subscriber]]:
        """See :meth:`DirectDebit.subscribers`; the result is ``.parsed``."""
        return self._caller.call_raw(list_subscribers.OPERATION, _subscribers(consumer_codes=consumer_codes))

    def set_default(self, token: str) -> RawResponse[None]:
        """See :meth:`DirectDebit.set_default`; the result is ``.parsed``."""
        try:
            _request = _set_default(token=token)
        finally:
            del token  # not for a traceback
        return self._caller.call_raw(set_default_account.OPERATION, _request)

    def unsubscribe(self, *, token: str, unsubscribe_date: _dt.datetime) -> RawResponse[None]:
        """See :meth:`DirectDebit.unsubscribe`; the result is ``.parsed``."""
        try:
            _request = _unsubscribe(token=token, unsubscribe_date=unsubscribe_date)
        finally:
            del token  # not for a traceback
        return self._caller.call_raw(unsubscribe_account.OPERATION, _request)

    def history(self, consumer_code: str) -> RawResponse[SubscriptionHistory]:
        """See :meth:`DirectDebit.history`; the result is ``.parsed``."""
        return self._caller.call_raw(get_subscription_history.OPERATION, _history(consumer_code=consumer_code))

    def verify(self, subscription_no: str) -> RawResponse[Subscription]:
        """See :meth:`DirectDebit.verify`; the result is ``.parsed``."""
        return self._caller.call_raw(verify_subscription.OPERATION, _verify(subscription_no=subscription_no))


class AsyncDirectDebit:
    """Calls tagged ``direct_debit``, in an event loop. Reached as ``client.direct_debit``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def subscribe(
        self,
        consumers: Sequence[SubscribingConsumer | Mapping[str, Any]],
        *,
        subscription_ref: str | None = None,
        redirect_url: SubscriptionRedirect | Mapping[str, Any] | None = None,
    ) -> OpenSubscription:
        """Begin a subscription: as `DirectDebit.subscribe`, to be awaited."""
        return await self._caller.call(
            init_subscription.OPERATION,
            _subscribe(consumers=consumers, subscription_ref=subscription_ref, redirect_url=redirect_url),
        )

    async def signal(self, consumer_code: Sequence[str]) -> None:
        """Have debts collected: as `DirectDebit.signal`, to be awaited."""
        return await self._caller.call(signal_debts.OPERATION, _signal(consumer_code=consumer_code))

    async def subscribers(self, consumer_codes: Sequence[str]) -> list[Subscriber]:
        """List subscribers and their bank accounts: as `DirectDebit.subscribers`, to be awaited."""
        return await self._caller.call(list_subscribers.OPERATION, _subscribers(consumer_codes=consumer_codes))

    async def set_default(self, token: str) -> None:
        """Choose the bank account that is debited first: as `DirectDebit.set_default`, to be awaited."""
        try:
            _request = _set_default(token=token)
        finally:
            del token  # not for a traceback
        return await self._caller.call(set_default_account.OPERATION, _request)

    async def unsubscribe(self, *, token: str, unsubscribe_date: _dt.datetime) -> None:
        """End the debiting of a bank account: as `DirectDebit.unsubscribe`, to be awaited."""
        try:
            _request = _unsubscribe(token=token, unsubscribe_date=unsubscribe_date)
        finally:
            del token  # not for a traceback
        return await self._caller.call(unsubscribe_account.OPERATION, _request)

    async def history(self, consumer_code: str) -> SubscriptionHistory:
        """Read what happened to a consumer's subscriptions: as `DirectDebit.history`, to be awaited."""
        return await self._caller.call(get_subscription_history.OPERATION, _history(consumer_code=consumer_code))

    async def verify(self, subscription_no: str) -> Subscription:
        """Read what became of a subscription: as `DirectDebit.verify`, to be awaited."""
        return await self._caller.call(verify_subscription.OPERATION, _verify(subscription_no=subscription_no))


class AsyncDirectDebitWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.direct_debit``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def subscribe(
        self,
        consumers: Sequence[SubscribingConsumer | Mapping[str, Any]],
        *,
        subscription_ref: str | None = None,
        redirect_url: SubscriptionRedirect | Mapping[str, Any] | None = None,
    ) -> RawResponse[OpenSubscription]:
        """See :meth:`AsyncDirectDebit.subscribe`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            init_subscription.OPERATION,
            _subscribe(consumers=consumers, subscription_ref=subscription_ref, redirect_url=redirect_url),
        )

    async def signal(self, consumer_code: Sequence[str]) -> RawResponse[None]:
        """See :meth:`AsyncDirectDebit.signal`; the result is ``.parsed``."""
        return await self._caller.call_raw(signal_debts.OPERATION, _signal(consumer_code=consumer_code))

    async def subscribers(self, consumer_codes: Sequence[str]) -> RawResponse[list[Subscriber]]:
        """See :meth:`AsyncDirectDebit.subscribers`; the result is ``.parsed``."""
        return await self._caller.call_raw(list_subscribers.OPERATION, _subscribers(consumer_codes=consumer_codes))

    async def set_default(self, token: str) -> RawResponse[None]:
        """See :meth:`AsyncDirectDebit.set_default`; the result is ``.parsed``."""
        try:
            _request = _set_default(token=token)
        finally:
            del token  # not for a traceback
        return await self._caller.call_raw(set_default_account.OPERATION, _request)

    async def unsubscribe(self, *, token: str, unsubscribe_date: _dt.datetime) -> RawResponse[None]:
        """See :meth:`AsyncDirectDebit.unsubscribe`; the result is ``.parsed``."""
        try:
            _request = _unsubscribe(token=token, unsubscribe_date=unsubscribe_date)
        finally:
            del token  # not for a traceback
        return await self._caller.call_raw(unsubscribe_account.OPERATION, _request)

    async def history(self, consumer_code: str) -> RawResponse[SubscriptionHistory]:
        """See :meth:`AsyncDirectDebit.history`; the result is ``.parsed``."""
        return await self._caller.call_raw(get_subscription_history.OPERATION, _history(consumer_code=consumer_code))

    async def verify(self, subscription_no: str) -> RawResponse[Subscription]:
        """See :meth:`AsyncDirectDebit.verify`; the result is ``.parsed``."""
        return await self._caller.call_raw(verify_subscription.OPERATION, _verify(subscription_no=subscription_no))
