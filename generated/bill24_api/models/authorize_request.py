# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..kinds import TEXT
from ..model import Model, field


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class AuthorizeRequest(Model):
    """The merchant's credentials, all issued by Bill24.

    Attributes:
        token: The merchant's own token. The pages require it even when a refresh token is sent.
        client_id: The client id.
        secret: The client secret.
        refresh_token: A refresh token from an earlier answer, to prolong the session. Blank or left out at first.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    token: str = field(TEXT, required=True, secret=True)
    client_id: str = field(TEXT, wire="clientId", required=True)
    secret: str = field(TEXT, required=True, secret=True)
    refresh_token: str | None = field(TEXT, wire="refreshToken", secret=True)

    def __init__(
        self,
        *,
        token: str,
        client_id: str,
        secret: str,
        refresh_token: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly; `InvalidRequestError` names what cannot be sent."""
        self._fill(
            {
                "token": token,
                "client_id": client_id,
                "secret": secret,
                "refresh_token": refresh_token,
                "additional_properties": additional_properties,
            }
        )
