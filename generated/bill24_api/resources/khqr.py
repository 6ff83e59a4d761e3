# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``khqr``."""

from __future__ import annotations

from decimal import Decimal

from ..api.khqr import create_khqr, verify_khqr
from ..client import AsyncCaller, Caller, RawResponse
from ..models.checkout_language import CheckoutLanguage
from ..models.checkout_state import CheckoutState
from ..models.create_khqr_request import CreateKhqrRequest
from ..models.currency import Currency
from ..models.open_checkout import OpenCheckout
from ..models.verify_khqr_request import VerifyKhqrRequest
from ..types import Request


def _create(
    *,
    identity_code: str,
    currency: Currency | str,
    amount: Decimal | int,
    channel_code: str,
    purpose_of_transaction: str,
    device_code: str | None = None,
    customer_code: str | None = None,
    customer_name: str | None = None,
    customer_phone: str | None = None,
    customer_email: str | None = None,
    description: str | None = None,
    cancel_url: str | None = None,
    redirect_url: str | None = None,
    language: CheckoutLanguage | str | None = None,
) -> Request:
    body = CreateKhqrRequest(
        identity_code=identity_code,
        currency=currency,
        amount=amount,
        device_code=device_code,
        channel_code=channel_code,
        purpose_of_transaction=purpose_of_transaction,
        customer_code=customer_code,
        customer_name=customer_name,
        customer_phone=customer_phone,
        customer_email=customer_email,
        description=description,
        cancel_url=cancel_url,
        redirect_url=redirect_url,
        language=language,
    )
    return create_khqr.build_request(body=body)


def _verify(
    *, identity_code: str, purpose_of_transaction: str, tran_id: str | None = None, bank_ref: str | None = None
) -> Request:
    body = VerifyKhqrRequest(
        identity_code=identity_code, purpose_of_transaction=purpose_of_transaction, tran_id=tran_id, bank_ref=bank_ref
    )
    return verify_khqr.build_request(body=body)


class Khqr:
    """Calls tagged ``khqr``. Reached as ``client.khqr``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        channel_code: str,
        purpose_of_transaction: str,
        device_code: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_phone: str | None = None,
        customer_email: str | None = None,
        description: str | None = None,
        cancel_url: str | None = None,
        redirect_url: str | None = None,
        language: CheckoutLanguage | str | None = None,
    ) -> OpenCheckout:
        """Open a payment by KHQR

        Opens the same transaction as createCheckout, with the body of the KHQR pages: one customer, whose
        code, name, phone and e-mail address stand beside the amount. Show `khqr_string` as a QR code, or
        send the customer to `payment_link`. The archived answer is cut off after `payment_link`; decided:
        it is createCheckout's.

        A call whose end is unknown may have opened a payment that nobody was shown: look for it by
        `identity_code`.

        Args:
            identity_code: The merchant's own reference, by which the payment is found again.
            currency: The currency, by ISO 4217.
            amount: What is to be paid, in `currency`. The page says integer; its example has decimals.
            channel_code: Code of the payment channel: `1` or `CH1` in the examples.
            purpose_of_transaction: When the bill was issued, or its number; blank in the newer example.
            device_code: The terminal that shows the QR code, or its serial number.
            customer_code: The merchant's code for the customer.
            customer_name: Name of the customer.
            customer_phone: Phone number of the customer.
            customer_email: E-mail address of the customer.
            description: Any text.
            cancel_url: Where the customer goes after cancelling.
            redirect_url: Where the customer goes after paying.
            language: Language of the payment page.

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
            create_khqr.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                channel_code=channel_code,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                customer_code=customer_code,
                customer_name=customer_name,
                customer_phone=customer_phone,
                customer_email=customer_email,
                description=description,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                language=language,
            ),
        )

    def verify(
        self,
        *,
        identity_code: str,
        purpose_of_transaction: str,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> CheckoutState:
        """Read what became of a payment by KHQR

        As verifyCheckout, with what the KHQR page asks for: the merchant's reference and the purpose.

        Args:
            identity_code: The merchant's own reference.
            purpose_of_transaction: When the bill was issued, or its number.
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
            verify_khqr.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )


class KhqrWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.khqr``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        channel_code: str,
        purpose_of_transaction: str,
        device_code: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_phone: str | None = None,
        customer_email: str | None = None,
        description: str | None = None,
        cancel_url: str | None = None,
        redirect_url: str | None = None,
        language: CheckoutLanguage | str | None = None,
    ) -> RawResponse[OpenCheckout]:
        """See :meth:`Khqr.create`; the result is ``.parsed``."""
        return self._caller.call_raw(
            create_khqr.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                channel_code=channel_code,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                customer_code=customer_code,
                customer_name=customer_name,
                customer_phone=customer_phone,
                customer_email=customer_email,
                description=description,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                language=language,
            ),
        )

    def verify(
        self,
        *,
        identity_code: str,
        purpose_of_transaction: str,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> RawResponse[CheckoutState]:
        """See :meth:`Khqr.verify`; the result is ``.parsed``."""
        return self._caller.call_raw(
            verify_khqr.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )


class AsyncKhqr:
    """Calls tagged ``khqr``, in an event loop. Reached as ``client.khqr``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        channel_code: str,
        purpose_of_transaction: str,
        device_code: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_phone: str | None = None,
        customer_email: str | None = None,
        description: str | None = None,
        cancel_url: str | None = None,
        redirect_url: str | None = None,
        language: CheckoutLanguage | str | None = None,
    ) -> OpenCheckout:
        """Open a payment by KHQR: as `Khqr.create`, to be awaited."""
        return await self._caller.call(
            create_khqr.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                channel_code=channel_code,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                customer_code=customer_code,
                customer_name=customer_name,
                customer_phone=customer_phone,
                customer_email=customer_email,
                description=description,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                language=language,
            ),
        )

    async def verify(
        self,
        *,
        identity_code: str,
        purpose_of_transaction: str,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> CheckoutState:
        """Read what became of a payment by KHQR: as `Khqr.verify`, to be awaited."""
        return await self._caller.call(
            verify_khqr.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )


class AsyncKhqrWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.khqr``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        identity_code: str,
        currency: Currency | str,
        amount: Decimal | int,
        channel_code: str,
        purpose_of_transaction: str,
        device_code: str | None = None,
        customer_code: str | None = None,
        customer_name: str | None = None,
        customer_phone: str | None = None,
        customer_email: str | None = None,
        description: str | None = None,
        cancel_url: str | None = None,
        redirect_url: str | None = None,
        language: CheckoutLanguage | str | None = None,
    ) -> RawResponse[OpenCheckout]:
        """See :meth:`AsyncKhqr.create`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            create_khqr.OPERATION,
            _create(
                identity_code=identity_code,
                currency=currency,
                amount=amount,
                channel_code=channel_code,
                purpose_of_transaction=purpose_of_transaction,
                device_code=device_code,
                customer_code=customer_code,
                customer_name=customer_name,
                customer_phone=customer_phone,
                customer_email=customer_email,
                description=description,
                cancel_url=cancel_url,
                redirect_url=redirect_url,
                language=language,
            ),
        )

    async def verify(
        self,
        *,
        identity_code: str,
        purpose_of_transaction: str,
        tran_id: str | None = None,
        bank_ref: str | None = None,
    ) -> RawResponse[CheckoutState]:
        """See :meth:`AsyncKhqr.verify`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            verify_khqr.OPERATION,
            _verify(
                identity_code=identity_code,
                purpose_of_transaction=purpose_of_transaction,
                tran_id=tran_id,
                bank_ref=bank_ref,
            ),
        )
