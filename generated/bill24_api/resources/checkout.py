# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``checkout``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..api.checkout import create_checkout, verify_checkout
from ..client import AsyncCaller, Caller, RawResponse
from ..models.checkout_customer import CheckoutCustomer
from ..models.checkout_language import CheckoutLanguage
from ..models.checkout_state import CheckoutState
from ..models.create_checkout_request import CreateCheckoutRequest
from ..models.currency import Currency
from ..models.open_checkout import OpenCheckout
from ..models.verify_checkout_request import VerifyCheckoutRequest
from ..types import Request


def _create(
    *,
    identity_code: str,
    currency: Currency | str,
    amount: Decimal | int,
    cancel_url: str,
    redirect_url: str,
    channel_code: str,
    customers: Sequence[CheckoutCustomer | Mapping[str, Any]],
    purpose_of_transaction: str | None = None,
    device_code: str | None = None,
    description: str | None = None,
    language: CheckoutLanguage | str | None = None,
    user_ref: str | None = None,
) -> Request:
    body = CreateCheckoutRequest(
        identity_code=identity_code,
        purpose_of_transaction=purpose_of_transaction,
        device_code=device_code,
        description=description,
        currency=currency,
        amount=amount,
        language=language,
        cancel_url=cancel_url,
        redirect_url=redirect_url,
        channel_code=channel_code,
        user_ref=user_ref,
        customers=customers,
    )
    return create_checkout.build_request(body=body)


def _verify(
    *,
    identity_code: str | None = None,
    purpose_of_transaction: str | None = None,
    tran_id: str | None = None,
    bank_ref: str | None = None,
) -> Request:
    body = VerifyCheckoutRequest(
        identity_code=identity_code, purpose_of_transaction=purpose_of_transaction, tran_id=tran_id, bank_ref=bank_ref
    )
    return verify_checkout.build_request(body=body)


class Checkout:
    """Calls tagged ``checkout``. Reached as ``client.checkout``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        cancel_url: str,
        redirect_url: str,
        channel_code: str,
        customers: Sequence[CheckoutCustomer | Mapping[str, Any]],
        purpose_of_transaction: str | None = None,
        device_code: str | None = None,
        description: str | None = None,
        language: CheckoutLanguage | str | None = None,
        user_ref: str | None = None,
    ) -> OpenCheckout:
        """Open a checkout

        Opens a transaction and answers its `payment_link`, the page to send the customer to, and its
        `khqr_string`, the text of a QR code to show. SDKs for the web, Flutter, Android and iOS take the
        `tran_id`. No money moves before the customer pays: then the payment webhook comes, and
        verifyCheckout tells it when asked.

        A call whose end is unknown may have opened a checkout that nobody was sent to: look for it by
        `identity_code` with verifyCheckout before another is opened.

        Decided: the page of this module and the one of KHQR describe two bodies for this one path, and
        either is taken; `khqr.create` sends the other. Decided: the header is `token` with `Bearer` and the
        token of authorize before everything else that was seen, because this page has it. Public code sends
        `Authorization: Bearer` too (O13), or the merchant's own token in `token` (O12), which fits what the
        KHQR page says: "AccessToken will be shared separately" (D53). A client sends one of them, as its
        setting `security` says, and never two. Decided: `payment_link` is opaque, since its path is printed
        as `/checkout/` and as `/checkoutv2/`.

        Decided: only `SUCCESS` is a success here. A newer KHQR page shows the customers in a body that
        mixes `redirectUrl` and `channel_code` (D53b): whether the server takes both spellings is not known.

        Not known: how long a checkout stays open (the SDKs know an expiry, and a call that extends it),
        what a second one with the same `identity_code` is answered, and the codes of errors.

        Args:
            identity_code: The merchant's own reference, by which the payment is found again.
            currency: The currency, by ISO 4217.
            amount: What is to be paid, in `currency`. Decided: a number with decimals, though the page says
                integer: public code sends fractions, and the KHQR page's own example has two decimals.
            cancel_url: Where the customer goes after cancelling; blank in the example.
            redirect_url: Where the customer goes after paying.
            channel_code: Code of the payment channel, from a function "GetBillerProfile" that no page describes.
                Decided: it is sent, and may be blank, as in the example; others have `CH1`.
            customers: Who pays what.
            purpose_of_transaction: When the bill was issued, or its number.
            device_code: The terminal that shows the QR code, or its serial number.
            description: Any text.
            language: Language of the payment page.
            user_ref: A reference to the user.

        Returns:
            The checkout. (Inferred: That it may be null with an error.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [identity_code]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Transaction Initiation (Checkout), documented: https://business-docs.bill24.io/transaction-initiation-5411398e0
            Transaction Initiation (Checkout), older, documented: https://business-docs.bill24.io/project-434410/api-5411398
            Transaction Initiation (KHQR), documented: https://business-docs.bill24.io/transaction-initiation-13886310e0?nav=01JKSDBA8S7ZA2RWDYX8T4V5RP
            Transaction Initiation (KHQR), newer, documented: https://business-docs.bill24.io/transaction-initiation-13886310e0
            Demo app that opens a checkout, observed: VISAL-NY/b24paymentsdk: app/src/main/java/com/example/bill24paymentonline/model/ApiClientApp.java
            Tests that open a checkout, observed: RathSaran/Bill24_Automation_Testing: tests/services/deeplink/helper/merchat_api.ts
        """
        return self._caller.call(
            create_checkout.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                channel_code=channel_code,
                customers=customers,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                description=description,
                language=language,
                user_ref=user_ref,
            ),
        )

    def verify(
        self,
        *,
        identity_code: str | None = None,
        purpose_of_transaction: str | None = None,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> CheckoutState:
        """Read what became of a checkout

        Finds a checkout by the merchant's reference, by Bill24's or the bank's number, or by the purpose,
        and tells whether it was paid. `pending` and `success` were seen; other statuses must be expected.

        Decided: all four fields may be left out or blank, and one at least is given. One copy of the page
        calls all four required, though its example leaves two blank (D51), an older one calls all optional
        (D51a), and the KHQR page two required (D54), which is what `khqr.verify` asks for. Decided: the
        answer is what the examples show; the schema on the page (`bill_amount`, `payment_token`,
        `payout_accounts`) is another API's. Decided: the header is `Authorization: Bearer` before the
        others, because this page has it. Decided: only `SUCCESS` is a success here.

        Not known: how a transaction that is not found is answered, and what is shown where several fit.
        Other pages of the site list the statuses 404 `Record not found` and 400 `Invalid input`, without
        bodies.

        Args:
            identity_code: The merchant's own reference.
            purpose_of_transaction: When the bill was issued, or its number. One page calls it Bill24's transaction number.
            tran_id: Bill24's number of the transaction.
            bank_ref: The bank's reference.

        Returns:
            The checkout. (Inferred: That it may be null with an error.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [identity_code]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Transaction Verification (Checkout), documented: https://business-docs.bill24.io/transaction-verification-5411399e0
            Transaction Verification (Checkout), older, documented: https://business-docs.bill24.io/project-434410/api-5411399
            Transaction Verification (KHQR), documented: https://business-docs.bill24.io/transaction-verification-13886311e0
            Transaction Verification (KHQR), newer, documented: https://share.apidog.com/apidoc/docs-site/434410/transaction-verification-13886311e0
        """
        return self._caller.call(
            verify_checkout.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )


class CheckoutWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.checkout``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        cancel_url: str,
        redirect_url: str,
        channel_code: str,
        customers: Sequence[CheckoutCustomer | Mapping[str, Any]],
        purpose_of_transaction: str | None = None,
        device_code: str | None = None,
        description: str | None = None,
        language: CheckoutLanguage | str | None = None,
        user_ref: str | None = None,
    ) -> RawResponse[OpenCheckout]:
        """See :meth:`Checkout.create`; the result is ``.parsed``."""
        return self._caller.call_raw(
            create_checkout.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                channel_code=channel_code,
                customers=customers,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                description=description,
                language=language,
                user_ref=user_ref,
            ),
        )

    def verify(
        self,
        *,
        identity_code: str | None = None,
        purpose_of_transaction: str | None = None,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> RawResponse[CheckoutState]:
        """See :meth:`Checkout.verify`; the result is ``.parsed``."""
        return self._caller.call_raw(
            verify_checkout.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )


class AsyncCheckout:
    """Calls tagged ``checkout``, in an event loop. Reached as ``client.checkout``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        cancel_url: str,
        redirect_url: str,
        channel_code: str,
        customers: Sequence[CheckoutCustomer | Mapping[str, Any]],
        purpose_of_transaction: str | None = None,
        device_code: str | None = None,
        description: str | None = None,
        language: CheckoutLanguage | str | None = None,
        user_ref: str | None = None,
    ) -> OpenCheckout:
        """Open a checkout: as `Checkout.create`, to be awaited."""
        return await self._caller.call(
            create_checkout.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                channel_code=channel_code,
                customers=customers,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                description=description,
                language=language,
                user_ref=user_ref,
            ),
        )

    async def verify(
        self,
        *,
        identity_code: str | None = None,
        purpose_of_transaction: str | None = None,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> CheckoutState:
        """Read what became of a checkout: as `Checkout.verify`, to be awaited."""
        return await self._caller.call(
            verify_checkout.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )


class AsyncCheckoutWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.checkout``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        cancel_url: str,
        redirect_url: str,
        channel_code: str,
        customers: Sequence[CheckoutCustomer | Mapping[str, Any]],
        purpose_of_transaction: str | None = None,
        device_code: str | None = None,
        description: str | None = None,
        language: CheckoutLanguage | str | None = None,
        user_ref: str | None = None,
    ) -> RawResponse[OpenCheckout]:
        """See :meth:`AsyncCheckout.create`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            create_checkout.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                channel_code=channel_code,
                customers=customers,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                description=description,
                language=language,
                user_ref=user_ref,
            ),
        )

    async def verify(
        self,
        *,
        identity_code: str | None = None,
        purpose_of_transaction: str | None = None,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> RawResponse[CheckoutState]:
        """See :meth:`AsyncCheckout.verify`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            verify_checkout.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )
