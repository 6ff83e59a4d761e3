# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import DATE_TIME, TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Session(Model):
    """A bearer token, with what is needed to renew it.

    Attributes:
        issuer: URL of the server that issued the token. An internal address in the examples.
        token: The bearer token for all other operations, a JWT.
        refresh_token: For a new token after this one has expired. 64 hexadecimal characters in the samples.
        token_expire_time: When the token expires, with its offset and up to 7 digits of a second. Decided: this field
            alone says it. A Full Example (D37) speaks of 1 hour, a sample token of another module (D3d)
            lives 6.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    issuer: str = field(TEXT, required=True)
    token: str = field(TEXT, required=True, secret=True)
    refresh_token: str = field(TEXT, wire="refreshToken", required=True, secret=True)
    token_expire_time: _dt.datetime = field(DATE_TIME, wire="tokenExpireTime", required=True)

    def __init__(
        self,
        *,
        issuer: str,
        token: str,
        refresh_token: str,
        token_expire_time: _dt.datetime,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "issuer": issuer,
                "token": token,
                "refresh_token": refresh_token,
                "token_expire_time": token_expire_time,
                "additional_properties": additional_properties,
            }
        )
