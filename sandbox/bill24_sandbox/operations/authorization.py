"""Authorization."""

from __future__ import annotations

import hmac

from bill24_sandbox.answers import JSON_TYPE, Answer, to_json
from bill24_sandbox.business import Business, Call
from bill24_sandbox.payload import Checks
from bill24_sandbox.times import with_offset

UNAUTHORIZED = Answer(status=401, headers=(("WWW-Authenticate", "Bearer"),))
"""HTTP 401 was observed; its body was not, so there is none."""


def authorize(business: Business, call: Call) -> Answer:
    """Hand out a token for the full credentials, or for a refresh token with the client's own two.

    Inferred: wrong credentials are HTTP 401; a refresh token is good once, and the merchant token is then not needed.
    """
    payload = call.payload()
    token, client_id, secret = payload.filled("token"), payload.filled("clientId"), payload.filled("secret")
    refresh_token = payload.filled("refreshToken")
    checks = Checks()
    if refresh_token is None:
        checks.require(token, "token")
    checks.require(client_id, "clientId")
    checks.require(secret, "secret")
    checks.done()
    known = business.credentials
    is_client = _same(client_id, known.client_id) & _same(secret, known.secret)
    if refresh_token is not None:
        allowed = is_client and business.tokens.redeem(refresh_token)
    else:
        allowed = is_client and _same(token, known.token)
    if not allowed:
        return UNAUTHORIZED
    session = business.tokens.issue(issuer=call.base_url, client_id=known.client_id)
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
