"""One log line and one span a request: names, numbers, and nothing else."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest
from bill24._calls import telemetry
from bill24._calls.redaction import Redactor, body_outline
from bill24._secrets import Secret
from bill24.errors import Bill24Error
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from tests.support.worlds import CUSTOMER, Api, FakeClock, World, bill, envelope


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(telemetry.trace, "get_tracer", provider.get_tracer)
    return exporter


def _lines(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "bill24" and record.levelno == level]


def test_one_line_a_call_with_what_support_asks_for(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bill24")
    clock = FakeClock()

    def answer(_: httpx.Request) -> Any:
        clock.advance(0.25)
        return CUSTOMER if len(api.requests) > 1 else httpx.Response(503)

    api = Api(answer)
    world.client(transport=api.transport, clock=clock).customers.get("C0001")
    waited = clock.slept[0]
    assert _lines(caplog, logging.INFO) == [f"getCustomer attempt=2 status=200 code=000 elapsed={0.5 + waited:.3f}s"]
    assert _lines(caplog, logging.WARNING) == []


def test_a_business_code_is_an_answer_and_the_rest_a_warning(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bill24")
    answers: dict[str, Any] = {"C1": envelope(None, "311"), "C2": httpx.ReadTimeout("t")}

    def answer(request: httpx.Request) -> Any:
        said = answers["C1" if b"C1" in request.content else "C2"]
        if isinstance(said, Exception):
            raise said
        return said

    client = world.client(transport=Api(answer).transport, clock=FakeClock(), max_retries=0)
    for code in answers:
        with pytest.raises(Bill24Error):
            client.customers.get(code)
    assert _lines(caplog, logging.INFO) == [
        "getCustomer attempt=1 status=200 code=311 elapsed=0.000s error=CustomerNotFoundError"
    ]
    assert _lines(caplog, logging.WARNING) == [
        "getCustomer attempt=1 status=- code=- elapsed=0.000s error=OutcomeUnknownError"
    ]


def test_nothing_below_the_level_is_made_up(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "bill24")
    world.client(transport=Api().transport).customers.get("C0001")
    assert caplog.records == []


def test_debug_shows_outlines_of_bodies(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bill24")
    client = world.client(transport=Api().transport)
    client.customers.get("C0001")
    sent, authorized, received = _lines(caplog, logging.DEBUG)
    assert authorized == "authorize status=200"
    assert sent == 'getCustomer > POST /customer/get_customer_detail {"sync_code": "**********"}'
    assert '"code": "000"' in received
    assert "Sok Dara" not in received


@pytest.mark.parametrize(
    ("content", "outline"),
    [
        (None, "-"),
        (b"", "-"),
        (b'{"code":"000","secret":"x","n":1,"e":"","z":null,"b":true}', None),
        (b"<html>", "<6 bytes, not JSON>"),
        (b"\xff\xfe", "<2 bytes, not JSON>"),
        (b"[" * 100_000, "<100000 bytes, not JSON>"),
        (b'[{"name":"a"},"b"]', '[{"name": "**********"}, "**********"]'),
    ],
)
def test_outline(content: bytes | None, outline: str | None) -> None:
    expected = '{"code": "000", "secret": "**********", "n": "**********", "e": "", "z": null, "b": true}'
    assert body_outline(content) == (outline or expected)


def test_known_secrets_are_taken_out_of_texts_before_they_are_cut() -> None:
    redactor = Redactor(lambda: [Secret("canary-secret"), None, Secret("abc")])
    assert redactor.clean("x canary-secret y abc") == "x ********** y abc"  # too short to look for
    assert redactor.clean("") == ""


def _attributes(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_a_span_per_request_by_the_conventions(world: World, spans: InMemorySpanExporter) -> None:
    api = Api(lambda _: CUSTOMER if len(api.requests) > 1 else httpx.Response(503))
    client = world.client(transport=api.transport, clock=FakeClock(), base_url="https://api.example/v1")
    client.customers.get("C0001")
    first, second = spans.get_finished_spans()
    common = {
        "http.request.method": "POST",
        "server.address": "api.example",
        "server.port": 443,
        "url.full": "https://api.example/v1/customer/get_customer_detail",
        "url.template": "/customer/get_customer_detail",
        "bill24.operation": "getCustomer",
    }
    assert first.name == "POST /customer/get_customer_detail"
    assert first.kind is SpanKind.CLIENT
    assert _attributes(first) == {**common, "http.response.status_code": 503, "error.type": "503"}
    assert first.status.status_code is StatusCode.ERROR
    assert _attributes(second) == {
        **common,
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
        "bill24.code": "000",
    }
    assert second.status.status_code is StatusCode.UNSET


def test_a_span_holds_the_template_and_no_values(world: World, spans: InMemorySpanExporter) -> None:
    bill_of = envelope({"ref_id": "INV-SECRET", "bill_status": "paid"})
    client = world.client(transport=Api(lambda _: bill_of).transport, base_url="http://127.0.0.1:8024")
    client.bills.get("INV-SECRET")
    (span,) = spans.get_finished_spans()
    assert _attributes(span)["server.port"] == 8024
    assert _attributes(span)["url.full"] == "http://127.0.0.1:8024/instant_payment/get_single_bill/{refId}"
    assert "INV-SECRET" not in span.to_json()


def test_a_business_code_is_no_error_of_http(world: World, spans: InMemorySpanExporter) -> None:
    client = world.client(transport=Api(lambda _: envelope(None, "401")).transport)
    with pytest.raises(Bill24Error):
        client.payments.settle(**bill())
    (span,) = spans.get_finished_spans()
    assert span.status.status_code is StatusCode.UNSET
    assert _attributes(span)["bill24.code"] == "401"
    assert "error.type" not in _attributes(span)


def test_what_breaks_on_the_wire_is_an_error_by_name(world: World, spans: InMemorySpanExporter) -> None:
    def fail(_: httpx.Request) -> None:
        raise httpx.ReadTimeout("t")

    client = world.client(transport=Api(fail).transport, max_retries=0)
    with pytest.raises(Bill24Error):
        client.customers.get("C0001")
    (span,) = spans.get_finished_spans()
    assert _attributes(span)["error.type"] == "OutcomeUnknownError"
    assert span.status.status_code is StatusCode.ERROR


def test_what_is_nobodys_error_ends_the_span_and_passes(world: World, spans: InMemorySpanExporter) -> None:
    def fail(_: httpx.Request) -> None:
        raise ZeroDivisionError

    client = world.client(transport=Api(fail).transport)
    with pytest.raises(ZeroDivisionError):
        client.customers.get("C0001")
    (span,) = spans.get_finished_spans()
    assert _attributes(span)["error.type"] == "ZeroDivisionError"


def test_without_opentelemetry_nothing_happens(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telemetry, "trace", None)
    assert world.client(transport=Api().transport).customers.get("C0001").sync_code == "C0001"
