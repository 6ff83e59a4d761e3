# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``banks``."""

from __future__ import annotations

from typing import Any

from ..api.banks import list_banks
from ..client import AsyncCaller, Caller, RawResponse
from ..types import Request


def _list() -> Request:
    return list_banks.build_request()


class Banks:
    """Calls tagged ``banks``. Reached as ``client.banks``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self) -> Any:
        """List the available banks

        Lists the banks that have activated the wallet service for sub billers. Onboarding and linking take
        one of them as `bank_id`: `AC` in the examples, and the Verify page also names `ABA`.

        The page requires a header spelled `Content_Type` (underscore, `application/json`) and shows an
        empty `multipart/form-data` body on this GET. Both look like slips of the page and are not part of
        this contract.

        Not known: the answer and the errors. `data` is therefore left open.


        Returns:
            The banks, in a shape that is not known. (Unknown: The archived copies of D22 end before the
            answer.)

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Get Available Banks, documented: https://apidog.com/apidoc/docs-site/434410/get-available-banks-15208579e0
        """
        return self._caller.call(list_banks.OPERATION, _list())


class BanksWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.banks``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self) -> RawResponse[Any]:
        """See :meth:`Banks.list`; the result is ``.parsed``."""
        return self._caller.call_raw(list_banks.OPERATION, _list())


class AsyncBanks:
    """Calls tagged ``banks``, in an event loop. Reached as ``client.banks``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(self) -> Any:
        """List the available banks: as `Banks.list`, to be awaited."""
        return await self._caller.call(list_banks.OPERATION, _list())


class AsyncBanksWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.banks``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(self) -> RawResponse[Any]:
        """See :meth:`AsyncBanks.list`; the result is ``.parsed``."""
        return await self._caller.call_raw(list_banks.OPERATION, _list())
