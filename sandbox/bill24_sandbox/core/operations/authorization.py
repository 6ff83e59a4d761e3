"""Authorization."""

from __future__ import annotations

import hmac

from bill24_sandbox.answer import JSON_TYPE, Answer, to_json
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import Checks
from bill24_sandbox.core.reading import Fields, read_fields
from bill24_sandbox.times import with_offset

UNAUTHORIZED = Answer(status=401, headers=(("WWW-Authenticate", "Bearer"),))
"""HTTP 401 was observed; its body was not, so there is none."""


class _Credentials(Fields, frozen=True):
    token: str | None = None
    clientId: str | None = None  # noqa: N815
    secret: str | None = None
    refreshToken: str | None = None  # noqa: N815


def authorize(core: Core, call: Call) -> Answer:
    """Hand out a token for the full credentials, or for a refresh token with the client's own two.

    Inferred: wrong credentials are HTTP 401; a refresh token is good once, and the merchant token is then not needed.
    """
    given = read_fields(call.body, _Credentials)
    checks = Checks()
    if not given.refreshToken:
        checks.require(given.token, "token")
    checks.require(given.clientId, "clientId")
    checks.require(given.secret, "secret")
    checks.done()
    known = core.credentials
    is_client = _same(given.clientId, known.client_id) & _same(given.secret, known.secret)
    if given.refreshToken:
        allowed = is_client and core.dials.tokens.redeem(given.refreshToken)
    else:
        allowed = is_client and _same(given.token, known.token)
    if not allowed:
        return UNAUTHORIZED
    session = core.dials.tokens.issue(issuer=call.base_url, client_id=known.client_id)
    content = {
        "code": 200,
        "message": "",
        "data": {
            "issuer": call.base_url,
            "token": session.token,
            "refreshToken": session.refresh_token,
            "tokenExpireTime": with_offset(session.expires_at),
        },
    }
    return Answer(content=to_json(content), media_type=JSON_TYPE, code=200)


def _same(given: str | None, known: str) -> bool:
    return hmac.compare_digest((given or "").encode(), known.encode())
