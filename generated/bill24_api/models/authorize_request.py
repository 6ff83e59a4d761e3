# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class AuthorizeRequest:
    """The merchant's credentials, all issued by Bill24.

    Attributes:
        token: The merchant's own token. The pages require it even when a refresh token is sent.
        client_id: The client id.
        secret: The client secret.
        refresh_token: A refresh token from an earlier answer, to prolong the session. Blank or left out at first.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    token: str = attrs.field(repr=False)
    client_id: str
    secret: str = attrs.field(repr=False)
    refresh_token: str | None = attrs.field(default=None, repr=False)
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        token: str,
        client_id: str,
        secret: str,
        refresh_token: str | None = None,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "token", given_text(token, "token"))
        put(self, "client_id", given_text(client_id, "client_id"))
        put(self, "secret", given_text(secret, "secret"))
        put(self, "refresh_token", None if refresh_token is None else given_text(refresh_token, "refresh_token"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "AuthorizeRequest")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("token", ABSENT)
        if v is ABSENT or v is None:
            missing("AuthorizeRequest.token")
        elif v.__class__ is not str:
            mismatch("AuthorizeRequest.token", "text", v)
        put(self, "token", v)

        v = rest.pop("clientId", ABSENT)
        if v is ABSENT or v is None:
            missing("AuthorizeRequest.clientId")
        elif v.__class__ is not str:
            mismatch("AuthorizeRequest.clientId", "text", v)
        put(self, "client_id", v)

        v = rest.pop("secret", ABSENT)
        if v is ABSENT or v is None:
            missing("AuthorizeRequest.secret")
        elif v.__class__ is not str:
            mismatch("AuthorizeRequest.secret", "text", v)
        put(self, "secret", v)

        v = rest.pop("refreshToken", ABSENT)
        if v is ABSENT:
            v = None
        elif v is None:
            wire["refreshToken"] = None
        elif v.__class__ is not str:
            mismatch("AuthorizeRequest.refreshToken", "text", v)
        put(self, "refresh_token", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["token"] = self.token
        out["clientId"] = self.client_id
        out["secret"] = self.secret
        if self.refresh_token is not None:
            out["refreshToken"] = self.refresh_token
        elif "refreshToken" in wire:
            out["refreshToken"] = wire["refreshToken"]
        return out
