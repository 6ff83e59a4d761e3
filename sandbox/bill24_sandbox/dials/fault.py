"""The faults, one class each: what it does before a call, to its answer, and to the way the answer is sent.

The docstring of a fault is its line in the documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from bill24_sandbox.answer import JSON_TYPE, Answer, Delivery, End, Pause, to_json
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.tokens import Tokens

_HTML = "text/html; charset=utf-8"
_PAGE_520 = (
    b"<!DOCTYPE html><html><head><title>520: Web server is returning an unknown error</title></head>"
    b"<body><h1>Error 520</h1><p>Web server is returning an unknown error</p></body></html>"
)
_PAGE_200 = (
    b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>"
)


class Fault:
    """A fault that is armed.

    Attributes:
        operation: The operationId it happens to; ``None`` for any.
        times: How often it still happens; ``None`` for ever.
        probability: That it happens on a call it applies to.
        options: What this fault can be told, with defaults.
        fired: How often it has happened.
    """

    name: ClassVar[str]
    done: ClassVar[bool | None] = True
    """Whether the call is carried out; ``None`` for faults of webhooks."""
    defaults: ClassVar[Mapping[str, Any]] = {}
    """The options and what they are unless given."""

    def __init__(
        self, operation: str | None, times: int | None, probability: float, options: Mapping[str, Any]
    ) -> None:
        self.operation = operation
        self.times = times
        self.probability = probability
        self.options = dict(self.defaults)
        self.fired = 0
        for option, value in options.items():
            if option not in self.defaults:
                known = f"known are: {', '.join(self.defaults)}" if self.defaults else "it has none"
                raise DialError(f"unknown option {option!r} of {self.name}; {known}")
            self.options[option] = self.checked(option, value)

    @classmethod
    def meaning(cls) -> str:
        """Return what it does, in a sentence."""
        return " ".join((cls.__doc__ or "").split())

    def checked(self, option: str, value: Any) -> Any:
        """Return the value of an option: a number of seconds, or a whole number.

        Raises:
            DialError: it is out of range.
        """
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 86_400:
            raise DialError(f"{option} of {self.name} must be a number from 0 to 86400")
        if option == "seconds":
            return value
        if value != int(value) or (option in {"pieces", "copies"} and not 1 <= value <= 1000):
            raise DialError(f"{option} of {self.name} must be a whole number")
        return int(value)

    def before(self, tokens: Tokens, token: str) -> Answer | None:
        """Do what comes before the call with this bearer token; an answer is given instead of carrying it out."""
        del tokens, token
        return None

    def answer(self, answer: Answer) -> Answer:
        """Return what becomes of the answer to the call."""
        return answer

    def deliver(self, content: bytes) -> Delivery | None:
        """Return how the content of the answer is sent; ``None`` for at once."""
        del content
        return None

    @property
    def balance_lag(self) -> timedelta:
        """How far the balances that the call reads lie behind."""
        return timedelta(0)

    @property
    def copies(self) -> int:
        """How often a webhook is sent."""
        return 1

    @property
    def holds_back(self) -> bool:
        """Whether a webhook waits for the next one."""
        return False

    def as_dict(self) -> dict[str, Any]:
        """Return the fault as the control API shows it."""
        return {
            "name": self.name,
            "operation": self.operation,
            "times": self.times,
            "probability": self.probability,
            **self.options,
            "fired": self.fired,
        }


class AnswerLostAfterCommit(Fault):
    """The call is carried out; the connection closes without an answer."""

    name = "answer_lost_after_commit"

    def deliver(self, content: bytes) -> Delivery:
        """Close before the head."""
        del content
        return (End.CLOSED,)


class ConnectionReset(Fault):
    """The connection is reset: before anything is done (`at`: `before`), or after, in the middle of the answer
    (`mid_body`).
    """

    name = "connection_reset"
    done = False
    defaults: ClassVar[Mapping[str, Any]] = {"at": "before"}

    def checked(self, option: str, value: Any) -> Any:
        """Return when it happens."""
        del option
        if value not in ("before", "mid_body"):
            raise DialError("connection_reset happens at 'before' or at 'mid_body'")
        return value

    def before(self, tokens: Tokens, token: str) -> Answer | None:
        """Do nothing of the call, unless it is reset later."""
        del tokens, token
        return Answer(status=500) if self.options["at"] == "before" else None

    def deliver(self, content: bytes) -> Delivery:
        """Reset before the head, or after half of the content."""
        return (End.RESET,) if self.options["at"] == "before" else (content[: len(content) // 2], End.RESET)


class SlowBody(Fault):
    """The call is carried out; its answer drips in, in `pieces`, one every `seconds`."""

    name = "slow_body"
    defaults: ClassVar[Mapping[str, Any]] = {"seconds": 0.4, "pieces": 20}

    def deliver(self, content: bytes) -> Delivery:
        """Send the head at once and the content in pieces."""
        size = max(1, -(-len(content) // self.options["pieces"]))
        pause = Pause(self.options["seconds"])
        pieces = [content[start : start + size] for start in range(0, len(content), size)]
        return (b"", *(part for piece in pieces for part in (pause, piece)))


class TruncatedBody(Fault):
    """The call is carried out; the connection closes after half of the answer."""

    name = "truncated_body"

    def deliver(self, content: bytes) -> Delivery:
        """Send half of the content and close."""
        return (content[: len(content) // 2], End.CLOSED)


class NotJson(Fault):
    """The call is carried out; HTTP 200 answers a page of HTML."""

    name = "not_json"

    def answer(self, answer: Answer) -> Answer:
        """Return a page."""
        del answer
        return Answer(content=_PAGE_200, media_type=_HTML)


class WrongShape(Fault):
    """The call is carried out; HTTP 200 answers JSON of another shape, a list as data."""

    name = "wrong_shape"

    def answer(self, answer: Answer) -> Answer:
        """Return a list where an object is expected and money as text, under the code that was really meant."""
        content = {"code": answer.code, "message": None, "message_kh": 0, "data": [{"balance": "plenty"}]}
        return Answer(content=to_json(content), media_type=JSON_TYPE, code=answer.code, message=answer.message)


class ServerError(Fault):
    """Nothing is done; HTTP `status`, from 500 to 599."""

    name = "server_error"
    done = False
    defaults: ClassVar[Mapping[str, Any]] = {"status": 500}

    def checked(self, option: str, value: Any) -> Any:
        """Return the status."""
        status = super().checked(option, value)
        if not 500 <= status <= 599:
            raise DialError("status of server_error must lie between 500 and 599")
        return status

    def before(self, tokens: Tokens, token: str) -> Answer:
        """Answer at once."""
        del tokens, token
        return Answer(status=self.options["status"])


class Status520Html(Fault):
    """Nothing is done; HTTP 520 with a page of HTML, as a proxy in front answers."""

    name = "status_520_html"
    done = False

    def before(self, tokens: Tokens, token: str) -> Answer:
        """Answer at once."""
        del tokens, token
        return Answer(status=520, content=_PAGE_520, media_type=_HTML)


class RateLimited(Fault):
    """Nothing is done; HTTP 429 with `Retry-After` in seconds."""

    name = "rate_limited"
    done = False
    defaults: ClassVar[Mapping[str, Any]] = {"retry_after": 1}

    def before(self, tokens: Tokens, token: str) -> Answer:
        """Answer at once."""
        del tokens, token
        return Answer(status=429, headers=(("Retry-After", str(self.options["retry_after"])),))


class TokenExpired(Fault):
    """The bearer token of the call expires just before it: HTTP 401; the refresh token stays good."""

    name = "token_expired"
    done = False

    def before(self, tokens: Tokens, token: str) -> None:
        """Let the token expire."""
        tokens.expire(token)


class TokenRevoked(Fault):
    """All tokens are revoked just before the call, refresh tokens included: HTTP 401."""

    name = "token_revoked"
    done = False

    def before(self, tokens: Tokens, token: str) -> None:
        """Revoke all tokens."""
        del token
        tokens.revoke()


class BalanceLag(Fault):
    """The call shows balances as they were `seconds` ago."""

    name = "balance_lag"
    defaults: ClassVar[Mapping[str, Any]] = {"seconds": 20}

    @property
    def balance_lag(self) -> timedelta:
        """How far the balances that the call reads lie behind."""
        return timedelta(seconds=self.options["seconds"])


class WebhookDuplicated(Fault):
    """The next webhook is delivered `copies` times."""

    name = "webhook_duplicated"
    done = None
    defaults: ClassVar[Mapping[str, Any]] = {"copies": 2}

    @property
    def copies(self) -> int:
        """How often the webhook is sent."""
        copies: int = self.options["copies"]
        return copies


class WebhookReordered(Fault):
    """The next webhook is held back and delivered after the one that follows."""

    name = "webhook_reordered"
    done = None

    @property
    def holds_back(self) -> bool:
        """The webhook waits for the next one."""
        return True


KINDS: Mapping[str, type[Fault]] = {
    kind.name: kind
    for kind in (
        AnswerLostAfterCommit,
        ConnectionReset,
        TruncatedBody,
        SlowBody,
        NotJson,
        WrongShape,
        ServerError,
        Status520Html,
        RateLimited,
        TokenExpired,
        TokenRevoked,
        BalanceLag,
        WebhookDuplicated,
        WebhookReordered,
    )
}
"""The faults by name."""
