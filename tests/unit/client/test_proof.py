"""Every end of a payment that can be put together here: definite only where a listed proof stands, and there it is."""

from __future__ import annotations

import itertools
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs
import httpx
import pytest
from bill24 import Bill24, Progress
from bill24._calls import flow as flow_module
from bill24._calls.effects import Send
from bill24._http.progress import HTTPAnswer, SendProgress
from bill24._payments import proof
from bill24.errors import Bill24Error, BusinessError, HTTPStatusError, NotSentError, PaymentOutcomeUnknownError
from bill24_api.api.payments.settle_payment import OPERATION, build_request
from bill24_api.models.settle_payment_request import SettlePaymentRequest
from bill24_api.types import Operation, Request

from tests.support.worlds import CREDENTIALS, Api, FakeClock, bill, session

STATUSES = [
    *(201, 202, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410),
    *(411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 440, 449, 451, 460, 499),
    *(500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 525, 529, 530, 598, 599),
]
REFUSING_STATUSES = {403, 405, 413, 415}
SUCCESS = {"000", "SUCCESS"}
REFUSING = {"101", "310", "311", "312", "314", "315", "316", "317", "318", "401", "ERR_MISSED_FIELD"}
ABSENT = object()
CODES: list[Any] = [
    *(*sorted(SUCCESS), *sorted(REFUSING), "327", "323"),
    *("", "0", "00", "200", "success", "Success", "000 ", " 000", "0000", "401 ", "err_missed_field"),
    *("999", "ERR_SYSTEM", "ERR_TIMEOUT", "PENDING", "500", "402", "404", "324"),
    *(0, 200, 401, 311, 327, True, None, 1.5, ABSENT),
]
PAID = {"bill": {"status": "success"}, "payment": {"status": "success"}}
NOTHING = {"bill": None, "payment": None}
WORDS: list[Any] = ["failed", "pending", "unpaid", "reversed", "", "SUCCESS", "success ", None, True, {}, ABSENT]
DATA: list[Any] = [
    PAID,
    *({**PAID, "payment": {} if word is ABSENT else {"status": word}} for word in WORDS),
    *({**PAID, "bill": {} if word is ABSENT else {"status": word}} for word in WORDS),
    *(
        {},
        [],
        "success",
        ABSENT,
        None,
        {"bill": None, "payment": None},
        {"bill": PAID["bill"]},
        {"bill.status": "success"},
    ),
]
WRITINGS = [
    *("plain", "BOM", "code twice", "status twice", "another key twice", "cut", "trailing text", "two documents"),
    *("bad UTF-8", "NaN", "in a list"),
]
READABLE = {"plain", "BOM"}


class Case(NamedTuple):
    """One way for a payment to end."""

    before: str
    """What happened to the request before: nothing, "unsent", or "401" with a new token and a replay."""
    end: HTTPAnswer | Exception
    progress: tuple[bool, Progress, int | None] = (True, Progress.ANSWERING, None)
    """Whether our own network layer carried it, how far it got, and the status that was read."""
    proves: str = "unknown"
    """What it proves, by the list in docs/money-safety.md."""


def written(code: Any, data: Any, writing: str) -> bytes:
    """An envelope as bytes."""
    envelope = {name: value for name, value in (("code", code), ("message", ""), ("data", data)) if value is not ABSENT}
    text = json.dumps(envelope)
    text = {
        "BOM": "\ufeff" + text,
        "code twice": f'{{"code": "401", {text[1:]}',
        "status twice": text.replace('"status":', '"status": "failed", "status":', 1),
        "another key twice": f'{{"message": "a", {text[1:]}',
        "cut": text[:-1],
        "trailing text": text + "x",
        "two documents": text + text,
        "NaN": f'{text[:-1]}, "x": NaN}}',
        "in a list": f"[{text}]",
    }.get(writing, text)
    return text.encode() + (b"\xff" if writing == "bad UTF-8" else b"")


def envelopes() -> Iterator[Case]:
    """HTTP 200: each code with each data, written in each way, before and after something else."""
    for before, code, writing in itertools.product(("", "unsent", "401"), CODES, WRITINGS):
        for data in DATA if writing == "plain" else (PAID, DATA[2], NOTHING, None, ABSENT):
            if (writing, code) == ("code twice", ABSENT):
                continue  # it stands there once
            whole = writing in READABLE or (
                writing == "status twice" and '"status"' not in json.dumps(data, default=str)
            )
            answer = HTTPAnswer(200, httpx.Headers(), written(code, data, writing))
            yield Case(before, answer, proves=said(code, data, before, whole=whole))


def said(code: Any, data: Any, before: str, *, whole: bool) -> str:
    """What an envelope proves."""
    if not whole or code.__class__ is not str:
        return "unknown"
    if code in SUCCESS and data == PAID:
        return "done"
    some = isinstance(data, dict) and any(part == {"status": "success"} for part in data.values())
    return "refused" if code in REFUSING and not some and before != "401" else "unknown"


def statuses() -> Iterator[Case]:
    """Every other status, whatever its body says."""
    bodies = [written(code, PAID, "plain") for code in ("000", "401", "327", 0, ABSENT)]
    for before, status, body in itertools.product(("", "unsent", "401"), STATUSES, [*bodies, b"", b"<html>"]):
        if status == 401 and before != "401":
            continue  # it is the case before a replay
        proves = "refused" if status in REFUSING_STATUSES and before != "401" else "unknown"
        yield Case(before, HTTPAnswer(status, httpx.Headers({"Retry-After": "0"}), body), proves=proves)


FAILURES: list[Exception] = [
    *(httpx.ReadTimeout("?"), httpx.WriteTimeout("?"), httpx.ReadError("?"), httpx.WriteError("?")),
    *(httpx.RemoteProtocolError("?"), httpx.LocalProtocolError("?"), httpx.CloseError("?"), httpx.DecodingError("?")),
    *(httpx.InvalidURL("?"), httpx.TooManyRedirects("?"), OSError("?"), ConnectionResetError("?"), EOFError("?")),
    *(MemoryError(), RuntimeError("?"), RecursionError("?"), ValueError("?"), KeyError("?"), UnicodeError("?")),
    *(Bill24Error("?"), HTTPStatusError("settlePayment", 403), HTTPStatusError("authorize", 401)),
    *(BusinessError(code="401", operation="settlePayment"), NotSentError("?", operation="settlePayment")),
]


def failures() -> Iterator[Case]:
    """No whole answer: each failure, however far the request got, on our network layer and on another."""
    for before, failure, observed, reached, status in itertools.product(
        ("", "401"), FAILURES, (True, False), list(Progress), (None, 200)
    ):
        if status is not None and reached is not Progress.ANSWERING:
            continue
        # Our own network layer saw no byte leave, and the failure is the network's.
        unsent = observed and reached is Progress.NOT_SENT and isinstance(failure, httpx.RequestError | OSError)
        proves = (
            "not sent" if unsent and before != "401" and not isinstance(failure, httpx.DecodingError) else "unknown"
        )
        yield Case(before, failure, (observed, reached, status), proves)


class Driver:
    """Carries out a settle without any network."""

    def __init__(self) -> None:
        self.operation: Operation[Any] = OPERATION
        client = Bill24(**CREDENTIALS, transport=Api().transport, clock=FakeClock(), max_retries=1)
        client.customers.get("C0001")  # a token is held from here on
        self.flow = client._caller.flow
        client.close()
        self.request: Request = build_request(body=SettlePaymentRequest(**bill()))

    def end(self, case: Case) -> tuple[str, int]:
        """What the client claims at the end of a case, and how often it sent the payment."""
        way, sent = self.flow.run(self.operation, self.request), 0
        waiting = [case.before] if case.before else []
        reply: Any = None
        try:
            while True:
                effect: Any = way.throw(reply) if isinstance(reply, Exception) else way.send(reply)
                reply = None
                if not isinstance(effect, Send):
                    continue
                if effect.progress.operation != self.operation.operation_id:
                    reply = HTTPAnswer(200, httpx.Headers(), json.dumps(session()).encode())
                    continue
                before = waiting.pop() if waiting else ""
                sent += before != "unsent"
                reply = self._happens(effect.progress, before, case)
        except StopIteration:
            return "done", sent
        except PaymentOutcomeUnknownError as error:
            told = error.ref_id == "INV-1" and error.asked.get("total_amount") == 100
            return "unknown" if told else "unknown, of what is not told", sent
        except NotSentError:
            return "not sent", sent
        except (BusinessError, HTTPStatusError):
            return "refused", sent
        except Exception as error:  # noqa: BLE001 - an untyped one is a finding too
            return f"untyped {type(error).__name__}", sent

    @staticmethod
    def _happens(progress: SendProgress, before: str, case: Case) -> HTTPAnswer | Exception:
        progress.observed, progress.reached, progress.status = case.progress
        if before == "unsent":
            progress.observed, progress.reached = True, Progress.NOT_SENT
            return httpx.ConnectError("refused")
        happens = HTTPAnswer(401, httpx.Headers(), b"") if before == "401" else case.end
        if isinstance(happens, HTTPAnswer):
            progress.status, progress.answer = happens.status, happens
        return happens


def wrong(driver: Driver, cases: Iterator[Case], seen: Counter[str]) -> list[str]:
    """Each case whose end is not what it proves, or that was sent more often than it may be."""
    found = []
    for case in cases:
        claim, sent = driver.end(case)
        seen[case.proves] += 1
        # What never left is tried once more, but for what is wrong for good.
        retried = case.proves == "not sent" and not isinstance(case.end, httpx.LocalProtocolError)
        if claim != case.proves or sent != 1 + (case.before == "401" or retried):
            found.append(f"{case}: {claim} instead of {case.proves}, sent {sent} times")
    return found


def every() -> Iterator[Case]:
    """All of them."""
    return itertools.chain(envelopes(), statuses(), failures())


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "bill24")


def test_only_a_listed_proof_is_a_definite_end() -> None:
    seen: Counter[str] = Counter()
    assert wrong(Driver(), every(), seen)[:5] == []
    assert seen == {"unknown": 11_859, "refused": 342, "done": 12, "not sent": 10}  # 12,223 combinations


def plainly(content: bytes) -> Any:
    """JSON as Python's own reader takes it: the last of two keys counts."""
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def of_the_last(operation: Operation[Any], evidence: proof.Evidence) -> proof.End:
    """What the last answer proves, whatever was sent before."""
    return proof.End.UNKNOWN if evidence.answer is None else proof.told(operation, evidence.answer)


PLANTED: dict[str, Callable[[pytest.MonkeyPatch], Any]] = {
    "a conflict refuses": lambda patch: patch.setitem(proof.REFUSING_STATUSES, 409, ""),
    "any word will do": lambda patch: patch.setattr(proof, "_reads", lambda *_: True),
    "the last of two keys counts": lambda patch: patch.setattr(proof, "unambiguous", plainly),
    "the replay speaks for the first request": lambda patch: patch.setattr(proof, "proven", of_the_last),
    "what failed was not sent": lambda patch: patch.setattr(
        proof.Evidence, "sent", property(lambda self: self.answered)
    ),
    "a code of success is enough": lambda patch: patch.setattr(flow_module, "proven", lambda *_: proof.End.DONE),
    "what is there already refuses": lambda _: attrs.evolve(
        OPERATION, proof=attrs.evolve(OPERATION.proof, exists=frozenset())
    ),
    "zero is a success": lambda _: attrs.evolve(OPERATION, success_codes=OPERATION.success_codes | {0}),
    "a time-out refuses": lambda _: attrs.evolve(OPERATION, errors={**OPERATION.errors, "ERR_TIMEOUT": BusinessError}),
}
"""Wrong verdicts; each patches the code, or gives a table with one line wrong."""


@pytest.mark.parametrize("planted", PLANTED)
def test_a_wrong_verdict_is_found(planted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = Driver()
    driver.operation = PLANTED[planted](monkeypatch) or OPERATION
    assert any(wrong(driver, iter([case]), Counter()) for case in every())
