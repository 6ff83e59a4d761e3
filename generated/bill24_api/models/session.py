# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..modelling import represent
from ..sending import given_datetime, given_json, given_text
from ..values import ABSENT, json_object, mismatch, missing, print_date_time, read_date_time


@attrs.define(frozen=True, init=False, repr=False, hash=False, kw_only=True)
class Session:
    """A bearer token, with what is needed to renew it.

    Attributes:
        issuer: URL of the server that issued the token. An internal address in the examples.
        token: The bearer token for all other operations, a JWT.
        refresh_token: For a new token after this one has expired. 64 hexadecimal characters in the samples.
        token_expire_time: When the token expires, with its offset and up to 7 digits of a second. No page states a
            lifetime; one sample token of another module lives 6 hours.
        additional_properties: Fields that the contract does not know, as they came or as they shall be sent.
    """

    issuer: str
    token: str = attrs.field(repr=False)
    refresh_token: str = attrs.field(repr=False)
    token_expire_time: _dt.datetime
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    #: What the wire said where the attribute cannot say it again: a null, a moment's own spelling.
    _wire: dict[str, Any] = attrs.field(repr=False, eq=False, init=False)

    def __repr__(self) -> str:
        return represent(self)

    def __init__(
        self,
        *,
        issuer: str,
        token: str,
        refresh_token: str,
        token_expire_time: _dt.datetime,
        additional_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Build one to send, strictly.

        Raises:
            InvalidRequestError: A value that cannot be sent, with its field's name.
        """
        put = object.__setattr__
        put(self, "issuer", given_text(issuer, "issuer"))
        put(self, "token", given_text(token, "token"))
        put(self, "refresh_token", given_text(refresh_token, "refresh_token"))
        put(self, "token_expire_time", given_datetime(token_expire_time, "token_expire_time"))
        put(self, "additional_properties", given_json(dict(additional_properties or {}), "additional_properties"))
        put(self, "_wire", {})

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read one from decoded JSON, leniently: unknown fields are kept, absent ones are None.

        Raises:
            InvalidResponseError: A wrong type or a missing promise, with its field's name.
        """
        rest = json_object(source, "Session")
        wire: dict[str, Any] = {}
        self = object.__new__(cls)
        put = object.__setattr__
        v = rest.pop("issuer", ABSENT)
        if v is ABSENT or v is None:
            missing("Session.issuer")
        elif v.__class__ is not str:
            mismatch("Session.issuer", "text", v)
        put(self, "issuer", v)

        v = rest.pop("token", ABSENT)
        if v is ABSENT or v is None:
            missing("Session.token")
        elif v.__class__ is not str:
            mismatch("Session.token", "text", v)
        put(self, "token", v)

        v = rest.pop("refreshToken", ABSENT)
        if v is ABSENT or v is None:
            missing("Session.refreshToken")
        elif v.__class__ is not str:
            mismatch("Session.refreshToken", "text", v)
        put(self, "refresh_token", v)

        v = rest.pop("tokenExpireTime", ABSENT)
        if v is ABSENT or v is None:
            missing("Session.tokenExpireTime")
        else:
            wire["tokenExpireTime"] = v
            v = read_date_time(v, "Session.tokenExpireTime")
        put(self, "token_expire_time", v)

        put(self, "additional_properties", rest)
        put(self, "_wire", wire)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values; what was read is written back as it came."""
        out = dict(self.additional_properties)
        wire = self._wire
        out["issuer"] = self.issuer
        out["token"] = self.token
        out["refreshToken"] = self.refresh_token
        out["tokenExpireTime"] = print_date_time(self.token_expire_time, wire.get("tokenExpireTime"))
        return out
