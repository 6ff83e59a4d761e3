# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``sub_billers``."""

from __future__ import annotations

from typing import Any

from ..api.sub_billers import get_portal_url, link_account, onboard_sub_biller, verify_linked_account
from ..client import AsyncCaller, Caller, RawResponse
from ..models.currency import Currency
from ..models.get_portal_url_request import GetPortalUrlRequest
from ..models.language import Language
from ..models.link_account_request import LinkAccountRequest
from ..models.linked_sub_biller import LinkedSubBiller
from ..models.onboard_sub_biller_request import OnboardSubBillerRequest
from ..models.sub_biller import SubBiller
from ..models.verify_linked_account_request import VerifyLinkedAccountRequest
from ..types import Request


def _onboard(
    *,
    supplier_sync_code: str,
    name: str,
    name_kh: str | None = None,
    address: str | None = None,
    bank_id: str | None = None,
    return_url: str | None = None,
    currency: Currency | str | None = None,
) -> Request:
    body = OnboardSubBillerRequest(
        supplier_sync_code=supplier_sync_code,
        name=name,
        name_kh=name_kh,
        address=address,
        bank_id=bank_id,
        return_url=return_url,
        currency=currency,
    )
    return onboard_sub_biller.build_request(body=body)


def _link_account(
    *, supplier_sync_code: str, bank_id: str, return_url: str, currency: Currency | str | None = None
) -> Request:
    body = LinkAccountRequest(
        supplier_sync_code=supplier_sync_code, bank_id=bank_id, return_url=return_url, currency=currency
    )
    return link_account.build_request(body=body)


def _verify(supplier_sync_code: str, *, bank_id: str | None = None) -> Request:
    body = VerifyLinkedAccountRequest(supplier_sync_code=supplier_sync_code, bank_id=bank_id)
    return verify_linked_account.build_request(body=body)


def _portal_url(
    *, supplier_sync_code: str | None = None, language: Language | str | None = None, logo: str | None = None
) -> Request:
    body = GetPortalUrlRequest(supplier_sync_code=supplier_sync_code, language=language, logo=logo)
    return get_portal_url.build_request(body=body)


class SubBillers:
    """Calls tagged ``sub_billers``. Reached as ``client.sub_billers``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def onboard(
        self,
        *,
        supplier_sync_code: str,
        name: str,
        name_kh: str | None = None,
        address: str | None = None,
        bank_id: str | None = None,
        return_url: str | None = None,
        currency: Currency | str | None = None,
    ) -> SubBiller:
        """Onboard a sub biller

        Registers a sub biller. With `bank_id` it also starts linking a bank account: `return_url` is then
        required, and the answer's `add_link_account.web_url` is the bank's page to show to the sub biller.

        Not known: what `add_link_account` is without a `bank_id`, and what `data` holds on an error.

        Args:
            supplier_sync_code: The biller's own code for the sub biller.
            name: Name of the sub biller in English.
            name_kh: Name of the sub biller in Khmer.
            address: Address of the sub biller.
            bank_id: The bank to link an account at, from listBanks.
            return_url: Where the bank sends the sub biller back to. Required with `bank_id`.
            currency: Only an account in this currency may be linked. (Inferred: The meaning is that of
                linkAccount; the text here was cut off.)

        Returns:
            The sub biller.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            BankConnectionError: Code 001: The connection to the bank has a problem / តំណភ្ជាប់ទៅកាន់ធានាគាមានបញ្ហា
            SubBillerAlreadyExistsError: Code 310, an unknown outcome: Supplier already exist / ម្ចាស់អាជីវកម្មមានរួចហើយ
            BankNotFoundError: Code 312: Bank not found / មិនមានធនាគារនេះទេ
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [supplier_sync_code]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Onboarding, documented: https://share.apidog.com/apidoc/docs-site/434410/onboarding-15208577e0
            Overview (Activate Sub Biller API), documented: https://share.apidog.com/apidoc/docs-site/434410/overview-896449m0
        """
        return self._caller.call(
            onboard_sub_biller.OPERATION,
            _onboard(
                supplier_sync_code=supplier_sync_code,
                name=name,
                name_kh=name_kh,
                address=address,
                bank_id=bank_id,
                return_url=return_url,
                currency=currency,
            ),
        )

    def link_account(
        self, *, supplier_sync_code: str, bank_id: str, return_url: str, currency: Currency | str | None = None
    ) -> SubBiller:
        """Link a bank account to a sub biller

        Starts linking a bank account to a sub biller who is already registered. Show the answer's
        `add_link_account.web_url` to the sub biller; the bank sends them back to `return_url`. No webhook
        to the biller is documented: ask verifyLinkedAccount for the result.

        The page numbers its error tabs 314, 312 and 1; their bodies are not known.

        Args:
            supplier_sync_code: The biller's own code for the sub biller.
            bank_id: The bank to link an account at, from listBanks.
            return_url: Where the bank sends the sub biller back to.
            currency: Only an account in this currency may be linked. Null, blank or left out, any account may.

        Returns:
            The sub biller.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            NotSentError: Certain that nothing left.
            OutcomeUnknownError: It may or may not have happened.
            BankConnectionError: Code 001: The connection to the bank has a problem / តំណភ្ជាប់ទៅកាន់ធានាគាមានបញ្ហា
            BankConnectionError: Code 1: The connection to the bank has a problem / តំណភ្ជាប់ទៅកាន់ធានាគាមានបញ្ហា (inferred)
            BankNotFoundError: Code 312: Bank not found / មិនមានធនាគារនេះទេ
            SubBillerNotFoundError: Code 314: Supplier not found / ស្វែងរកម្ជាស់អាជីវកម្មមិនឃើញ
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [supplier_sync_code]. (inferred)
            HTTPStatusError: Refused with a status that comes before the work: 403, 405, 413, 415.

        Sources:
            Add Link Account, documented: https://share.apidog.com/apidoc/docs-site/434410/-add-link-account-15208578e0
            Add Link Account (older), documented: https://business-docs.bill24.io/-add-link-account-15208578e0
            Add Link Account (spring 2025 snapshot), documented: https://apidog.com/apidoc/docs-site/434410/-add-link-account-15208578e0?nav=01JQ8WX7143W32D87VHN0DAK49
            Overview (Activate Sub Biller API), documented: https://share.apidog.com/apidoc/docs-site/434410/overview-896449m0
        """
        return self._caller.call(
            link_account.OPERATION,
            _link_account(
                supplier_sync_code=supplier_sync_code, bank_id=bank_id, return_url=return_url, currency=currency
            ),
        )

    def verify(self, supplier_sync_code: str, *, bank_id: str | None = None) -> LinkedSubBiller:
        """Verify a sub biller's linked bank account

        Tells whether a sub biller has linked a bank account, and which.

        Not known: what is answered before an account is linked, and for a sub biller who does not exist.

        Args:
            supplier_sync_code: The biller's own code for the sub biller, as sent when linking.
            bank_id: A bank to filter or confirm by.

        Returns:
            The sub biller.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            SubBillerNotFoundError: Code 314: Supplier not found / ស្វែងរកម្ជាស់អាជីវកម្មមិនឃើញ (inferred)
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [supplier_sync_code]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Verify Linked Bank Account, documented: https://share.apidog.com/apidoc/docs-site/434410/verify-linked-bank-account-17025485e0
            Verify Linked Bank Account (older), documented: https://apidog.com/apidoc/docs-site/434410/verify-linked-bank-account-17025485e0
        """
        return self._caller.call(
            verify_linked_account.OPERATION, _verify(supplier_sync_code=supplier_sync_code, bank_id=bank_id)
        )

    def portal_url(
        self, *, supplier_sync_code: str | None = None, language: Language | str | None = None, logo: str | None = None
    ) -> Any:
        """Get a URL of the sub biller's portal

        Makes a URL of the Sub-Biller Portal. The documented request is cut off inside `logo`; there may be
        more fields.

        Not known: the answer, the errors, how long the URL lives, and which fields are required.

        (Inferred: That it takes the bearer token, for the headers were cut off, and that it may be
        repeated.)

        Args:
            supplier_sync_code: The biller's own code for the sub biller. (Unknown: Whether it is required.)
            language: Language of the portal. (Unknown: Whether it is required.)
            logo: URL of an image to show in the portal. (Unknown: Whether it is required.)

        Returns:
            The URL, in a shape that is not known. (Unknown: The archived copy of D18 ends before the
            answer.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            SubBillerNotFoundError: Code 314: Supplier not found / ស្វែងរកម្ជាស់អាជីវកម្មមិនឃើញ (inferred)
            ValidationFailedError: Code ERR_MISSED_FIELD: The payload field is required. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Sub-Biller Portal, documented: https://business-docs.bill24.io/sub-biller-portal-20200656e0
            Sub-Biller Portal, newest sidebar, documented: https://share.apidog.com/apidoc/docs-site/434410/sub-biller-portal-20200656e0
        """
        return self._caller.call(
            get_portal_url.OPERATION, _portal_url(supplier_sync_code=supplier_sync_code, language=language, logo=logo)
        )


class SubBillersWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.sub_billers``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def onboard(
        self,
        *,
        supplier_sync_code: str,
        name: str,
        name_kh: str | None = None,
        address: str | None = None,
        bank_id: str | None = None,
        return_url: str | None = None,
        currency: Currency | str | None = None,
    ) -> RawResponse[SubBiller]:
        """See :meth:`SubBillers.onboard`; the result is ``.parsed``."""
        return self._caller.call_raw(
            onboard_sub_biller.OPERATION,
            _onboard(
                supplier_sync_code=supplier_sync_code,
                name=name,
                name_kh=name_kh,
                address=address,
                bank_id=bank_id,
                return_url=return_url,
                currency=currency,
            ),
        )

    def link_account(
        self, *, supplier_sync_code: str, bank_id: str, return_url: str, currency: Currency | str | None = None
    ) -> RawResponse[SubBiller]:
        """See :meth:`SubBillers.link_account`; the result is ``.parsed``."""
        return self._caller.call_raw(
            link_account.OPERATION,
            _link_account(
                supplier_sync_code=supplier_sync_code, bank_id=bank_id, return_url=return_url, currency=currency
            ),
        )

    def verify(self, supplier_sync_code: str, *, bank_id: str | None = None) -> RawResponse[LinkedSubBiller]:
        """See :meth:`SubBillers.verify`; the result is ``.parsed``."""
        return self._caller.call_raw(
            verify_linked_account.OPERATION, _verify(supplier_sync_code=supplier_sync_code, bank_id=bank_id)
        )

    def portal_url(
        self, *, supplier_sync_code: str | None = None, language: Language | str | None = None, logo: str | None = None
    ) -> RawResponse[Any]:
        """See :meth:`SubBillers.portal_url`; the result is ``.parsed``."""
        return self._caller.call_raw(
            get_portal_url.OPERATION, _portal_url(supplier_sync_code=supplier_sync_code, language=language, logo=logo)
        )


class AsyncSubBillers:
    """Calls tagged ``sub_billers``, in an event loop. Reached as ``client.sub_billers``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def onboard(
        self,
        *,
        supplier_sync_code: str,
        name: str,
        name_kh: str | None = None,
        address: str | None = None,
        bank_id: str | None = None,
        return_url: str | None = None,
        currency: Currency | str | None = None,
    ) -> SubBiller:
        """Onboard a sub biller: as `SubBillers.onboard`, to be awaited."""
        return await self._caller.call(
            onboard_sub_biller.OPERATION,
            _onboard(
                supplier_sync_code=supplier_sync_code,
                name=name,
                name_kh=name_kh,
                address=address,
                bank_id=bank_id,
                return_url=return_url,
                currency=currency,
            ),
        )

    async def link_account(
        self, *, supplier_sync_code: str, bank_id: str, return_url: str, currency: Currency | str | None = None
    ) -> SubBiller:
        """Link a bank account to a sub biller: as `SubBillers.link_account`, to be awaited."""
        return await self._caller.call(
            link_account.OPERATION,
            _link_account(
                supplier_sync_code=supplier_sync_code, bank_id=bank_id, return_url=return_url, currency=currency
            ),
        )

    async def verify(self, supplier_sync_code: str, *, bank_id: str | None = None) -> LinkedSubBiller:
        """Verify a sub biller's linked bank account: as `SubBillers.verify`, to be awaited."""
        return await self._caller.call(
            verify_linked_account.OPERATION, _verify(supplier_sync_code=supplier_sync_code, bank_id=bank_id)
        )

    async def portal_url(
        self, *, supplier_sync_code: str | None = None, language: Language | str | None = None, logo: str | None = None
    ) -> Any:
        """Get a URL of the sub biller's portal: as `SubBillers.portal_url`, to be awaited."""
        return await self._caller.call(
            get_portal_url.OPERATION, _portal_url(supplier_sync_code=supplier_sync_code, language=language, logo=logo)
        )


class AsyncSubBillersWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.sub_billers``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def onboard(
        self,
        *,
        supplier_sync_code: str,
        name: str,
        name_kh: str | None = None,
        address: str | None = None,
        bank_id: str | None = None,
        return_url: str | None = None,
        currency: Currency | str | None = None,
    ) -> RawResponse[SubBiller]:
        """See :meth:`AsyncSubBillers.onboard`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            onboard_sub_biller.OPERATION,
            _onboard(
                supplier_sync_code=supplier_sync_code,
                name=name,
                name_kh=name_kh,
                address=address,
                bank_id=bank_id,
                return_url=return_url,
                currency=currency,
            ),
        )

    async def link_account(
        self, *, supplier_sync_code: str, bank_id: str, return_url: str, currency: Currency | str | None = None
    ) -> RawResponse[SubBiller]:
        """See :meth:`AsyncSubBillers.link_account`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            link_account.OPERATION,
            _link_account(
                supplier_sync_code=supplier_sync_code, bank_id=bank_id, return_url=return_url, currency=currency
            ),
        )

    async def verify(self, supplier_sync_code: str, *, bank_id: str | None = None) -> RawResponse[LinkedSubBiller]:
        """See :meth:`AsyncSubBillers.verify`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            verify_linked_account.OPERATION, _verify(supplier_sync_code=supplier_sync_code, bank_id=bank_id)
        )

    async def portal_url(
        self, *, supplier_sync_code: str | None = None, language: Language | str | None = None, logo: str | None = None
    ) -> RawResponse[Any]:
        """See :meth:`AsyncSubBillers.portal_url`; the result is ``.parsed``."""
        return await self._caller.call_raw(
            get_portal_url.OPERATION, _portal_url(supplier_sync_code=supplier_sync_code, language=language, logo=logo)
        )
