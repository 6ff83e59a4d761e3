# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""The resource ``authorization``."""

from __future__ import annotations

from ..api.authorization import authorize
from ..client import AsyncCaller, Caller, RawResponse
from ..errors import InvalidRequestError
from ..models.authorize_request import AuthorizeRequest
from ..models.session import Session
from ..types import Request


def _authorize(*, token: str, client_id: str, secret: str, refresh_token: str | None = None) -> Request:
    try:
        body = AuthorizeRequest(token=token, client_id=client_id, secret=secret, refresh_token=refresh_token)
    except InvalidRequestError as error:
        raise error.with_traceback(None)  # the model's frames hold what must not show
    finally:
        del token, secret, refresh_token
    return authorize.build_request(body=body)


class Authorization:
    """Calls tagged ``authorization``. Reached as ``client.authorization``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def authorize(self, *, token: str, client_id: str, secret: str, refresh_token: str | None = None) -> Session:
        """Get a bearer token

        Exchanges the merchant's credentials for a bearer token and a refresh token. The current pages of
        all modules name this endpoint. When the token has expired, call it again with the refresh token of
        the earlier answer. A new authorization does not end an earlier bearer token: public tests went on
        using theirs.

        The answer differs from all others: `code` is the integer 200 and there is no `message_kh`. The
        pages require the header `Accept: application/json`; an older one (D3b) marks it optional.

        Decided: the path, the body's `clientId` and the envelope as the current pages have them. Older
        pages have the paths `/security/authorize` and `/direct_debit/security/authorize`, the note on
        refreshing writes `client_id`, and a Full Example (D37) shows the answer without its envelope. That
        a token "stays valid forever" (D35) is taken to be said of the merchant's own token, not of the
        bearer token.

        Not known: the body of a refusal, whether `token` may be left out when refreshing, whether the
        refresh token changes with each use, and how long it lives.

        (Inferred: That it may be repeated: should a refresh token be good only once, a repetition with it
        is refused.)

        Args:
            token: The merchant's own token. The pages require it even when a refresh token is sent.
            client_id: The client id.
            secret: The client secret.
            refresh_token: A refresh token from an earlier answer, to prolong the session. Blank or left out at first.

        Returns:
            The session.

        Raises:
            InvalidRequestError: An argument cannot be sent as it is; names the field; nothing left.
            ValidationFailedError: Code ERR_MISSED_FIELD: Please provide [token]. (inferred)
            BusinessError: Any other code that is not a success.
            HTTPStatusError: Any HTTP status but 200.
            InvalidResponseError: The answer is not what the contract promises.

        Sources:
            Authorization (Payment Method module), documented: https://business-docs.bill24.io/authorization-18919435e0
            Authorization (Sub Biller module), documented: https://share.apidog.com/apidoc/docs-site/434410/authorization-15208576e0
            Authorization (Checkout, the same endpoint), documented: https://business-docs.bill24.io/authorization-5411400e0
            Authorization (Bill24 Hosted, the same endpoint), documented: https://business-docs.bill24.io/api-8896677
            Authorization (Notification module, production host), documented: https://share.apidog.com/apidoc/docs-site/434410/authorization-14581108e0
            FAQ (Bill24 Hosted and Merchant Proxy), documented: https://apidog.com/apidoc/docs-site/434410/faq-431346m0
            Full Example (Checkout/Deeplink), documented: https://share.apidog.com/apidoc/docs-site/434410/full-example-421867m0
            How those tests authorize, observed: RathSaran/Bill24_Automation_Testing: tests/services/wallet_service/helper/merchat_authorization.ts
        """
        try:
            _request = _authorize(token=token, client_id=client_id, secret=secret, refresh_token=refresh_token)
        finally:
            del token, secret, refresh_token  # not for a traceback
        return self._caller.call(authorize.OPERATION, _request)


class AuthorizationWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.authorization``."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def authorize(
        self, *, token: str, client_id: str, secret: str, refresh_token: str | None = None
    ) -> RawResponse[Session]:
        """See :meth:`Authorization.authorize`; the result is ``.parsed``."""
        try:
            _request = _authorize(token=token, client_id=client_id, secret=secret, refresh_token=refresh_token)
        finally:
            del token, secret, refresh_token  # not for a traceback
        return self._caller.call_raw(authorize.OPERATION, _request)


class AsyncAuthorization:
    """Calls tagged ``authorization``, in an event loop. Reached as ``client.authorization``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def authorize(self, *, token: str, client_id: str, secret: str, refresh_token: str | None = None) -> Session:
        """Get a bearer token: as `Authorization.authorize`, to be awaited."""
        try:
            _request = _authorize(token=token, client_id=client_id, secret=secret, refresh_token=refresh_token)
        finally:
            del token, secret, refresh_token  # not for a traceback
        return await self._caller.call(authorize.OPERATION, _request)


class AsyncAuthorizationWithRawResponse:
    """The same calls; each result comes with its HTTP answer. Reached as ``client.with_raw_response.authorization``."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def authorize(
        self, *, token: str, client_id: str, secret: str, refresh_token: str | None = None
    ) -> RawResponse[Session]:
        """See :meth:`AsyncAuthorization.authorize`; the result is ``.parsed``."""
        try:
            _request = _authorize(token=token, client_id=client_id, secret=secret, refresh_token=refresh_token)
        finally:
            del token, secret, refresh_token  # not for a traceback
        return await self._caller.call_raw(authorize.OPERATION, _request)
