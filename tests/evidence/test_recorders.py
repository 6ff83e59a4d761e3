"""HARs as recorders write them: what says nothing of the server is skipped and named, and the rest still counts."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bill24_cli.main import main
from bill24_contract.evidence.comparison import Comparison, compare
from bill24_contract.evidence.har import Recorded, UnreadableHARError, read
from bill24_contract.evidence.secrets import Secrets
from openapi.document import Document

HOST = "https://merchantapi-demo.bill24.io"
PATH = "/customer/get_customer_detail"
BODY = {
    "code": "000",
    "message": "Success",
    "message_kh": "ជោគជ័យ",
    "data": {"sync_code": "C0001", "name": "Dara", "name_kh": "ដារ៉ា", "walletBalances": []},
}
TEXT = json.dumps(BODY, ensure_ascii=False)
SIZE = len(TEXT.encode())
Write = Callable[[Any], Path]
Entry = dict[str, Any]


def exchange(**changes: Any) -> Entry:
    """A good getCustomer, as HAR 1.2 says; changes go into the answer, into its content, or into the request."""
    content = {"size": SIZE, "mimeType": "application/json; charset=utf-8", "text": TEXT, **changes.pop("content", {})}
    request = {
        "method": "POST",
        "url": f"{HOST}{PATH}",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": "Content-Type", "value": "application/json"}],
        "queryString": [],
        "headersSize": -1,
        "bodySize": 21,
        "postData": {"mimeType": "application/json", "text": '{"sync_code":"C0001"}'},
        **changes.pop("request", {}),
    }
    response = {
        "status": 200,
        "statusText": "OK",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": "Content-Type", "value": "application/json"}],
        "content": {key: value for key, value in content.items() if value is not None},
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": SIZE,
        **changes.pop("response", {}),
    }
    return {
        "startedDateTime": "2026-03-03T16:58:46.938+07:00",
        "time": 50,
        "request": request,
        "response": response,
        "cache": {},
        "timings": {"send": 0, "wait": 50, "receive": 0},
        **changes,
    }


def har(*entries: Any) -> Entry:
    return {"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "pages": [], "entries": list(entries)}}


@pytest.fixture
def look(contract: Document, write: Write) -> Callable[..., tuple[Recorded, Comparison]]:
    def look(*entries: Any) -> tuple[Recorded, Comparison]:
        recorded = read(write(har(*entries)), Secrets.of(contract))
        return recorded, compare(contract, recorded.exchanges)

    return look


def verdicts(comparison: Comparison) -> dict[str, str]:
    return {
        f"{subject.operation.id} {fact.kind} {fact.name}": fact.verdict
        for subject in comparison.subjects
        for fact in subject.facts.values()
        if fact.verdict != "never seen"
    }


# --- what each recorder writes --------------------------------------------------------------------------------------

PACKED = base64.b64encode(gzip.compress(TEXT.encode())).decode()

RECORDERS: dict[str, Entry] = {
    "HAR 1.2": exchange(),
    "Chrome": exchange(
        _initiator={"type": "script"},
        _priority="High",
        _resourceType="fetch",
        connection="443",
        pageref="page_1",
        serverIPAddress="203.0.113.7",
        response={"_transferSize": 612, "_error": None, "_fetchedViaServiceWorker": False, "bodySize": -1},
        request={"httpVersion": "h2", "headers": [{"name": ":authority", "value": "merchantapi-demo.bill24.io"}]},
    ),
    "Firefox": exchange(
        cache={}, _securityState="secure", response={"bodySize": 415}, request={"headersSize": 300, "cookies": []}
    ),
    "Safari": exchange(
        _fetchType="Network Load",
        _priority="high",
        content={"compression": 40, "mimeType": "application/json"},
        response={"_transferSize": 300, "statusText": ""},
    ),
    "Charles": exchange(
        content={"compression": -21, "text": base64.b64encode(TEXT.encode()).decode(), "encoding": "base64"},
        response={"_charlesStatus": "COMPLETE", "comment": ""},
        request={"url": f"{HOST}:443{PATH}"},
        startedDateTime="2026-03-03T16:58:46.938+07:00",
    ),
    "Proxyman": exchange(content={"size": 0}, startedDateTime="2026-03-03T09:58:46Z", comment=""),
    # The size on the wire: of a small body that was packed it is the larger one.
    "mitmproxy": exchange(
        content={"size": SIZE + 23, "compression": -23},
        response={"bodySize": SIZE + 23},
        serverIPAddress="203.0.113.7",
        startedDateTime="2026-03-03T09:58:46.938148+00:00",
    ),
    "mitmproxy, letters counted": exchange(content={"size": len(TEXT)}),
    "Insomnia": exchange(
        response={"headersSize": -1, "bodySize": -1, "statusText": ""},
        request={"postData": {"mimeType": "application/json", "text": '{"sync_code":"C0001"}', "params": []}},
        comment="Get a customer",
        content={"size": 10},
    ),
    "Postman": exchange(response={"status": "200"}, request={"bodySize": 0, "headersSize": 0}, time=None),
    "a body that was kept packed": exchange(content={"text": PACKED, "encoding": "base64"}),
    "a body with a byte order mark": exchange(content={"text": f"\ufeff{TEXT}"}),
    "a status as a decimal": exchange(response={"status": 200.0}),
}


@pytest.mark.parametrize("name", RECORDERS)
def test_a_good_exchange_counts_whoever_wrote_it(look: Callable[..., Any], name: str) -> None:
    recorded, comparison = look(RECORDERS[name])
    assert (recorded.skipped, recorded.unrecorded, recorded.days) == ((), (), ("2026-03-03",))
    found = verdicts(comparison)
    assert {
        "getCustomer status 200",
        "getCustomer code 000",
        "getCustomer operation getCustomer",
        "getCustomer request sync_code",
        "getCustomer answer data.sync_code",
        "getCustomer answer data.name_kh",
    } <= set(found)
    assert set(found.values()) == {"confirmed"}
    assert comparison.origins == {HOST}


# --- bodies that were not recorded, or not whole ---------------------------------------------------------------------

FIREFOX = "Response bodies are not included."
UNRECORDED: dict[str, Entry] = {
    "no text": exchange(content={"text": None}),
    "no text, with Firefox' comment": exchange(content={"text": None, "comment": FIREFOX}),
    "blank text of a body with a size": exchange(content={"text": ""}),
    "blank text, no size": exchange(content={"text": "", "size": 0}, response={"bodySize": -1}),
    "blank text, bytes on the wire": exchange(content={"text": "", "size": 0}, response={"bodySize": 500}),
    "no content": exchange(response={"content": None}),
    "content that is a list": exchange(response={"content": []}),
    "text that is a number": exchange(content={"text": 5}),
    "cut after 40 letters": exchange(content={"text": TEXT[:40]}),
    "cut after 40 letters, size and all": exchange(content={"text": TEXT[:40], "size": 40}, response={"bodySize": 40}),
    "cut in a number": exchange(content={"text": '{"code": "000", "data": {"balance": 15'}),
    "cut behind a brace": exchange(content={"text": '{"code": "000", "data": {"a": {}'}),
    "cut in an escape": exchange(content={"text": '{"code": "000", "message": "\\u17'}),
    "a cut list": exchange(content={"text": '[{"code": "000"}, {"code"'}),
    "cut in base64": exchange(content={"text": base64.b64encode(TEXT.encode()[:60]).decode(), "encoding": "base64"}),
    "base64 that is none": exchange(content={"text": "!", "encoding": "base64"}),
    "cut gzip": exchange(content={"text": PACKED[:80], "encoding": "base64"}),
    "an encoding that nobody knows": exchange(content={"text": "7b7d", "encoding": "hex"}),
    "packed as nobody can read it": exchange(
        content={"text": base64.b64encode(b"\x8b\x05\x80{\xff}").decode(), "encoding": "base64"},
        response={"headers": [{"name": "Content-Encoding", "value": "br"}]},
    ),
    "deeper than can be read": exchange(content={"text": "[" * 100_000 + "]" * 100_000}),
}


@pytest.mark.parametrize("name", UNRECORDED)
def test_a_body_that_was_not_recorded_is_no_verdict(look: Callable[..., Any], name: str) -> None:
    recorded, comparison = look(exchange(), UNRECORDED[name])
    assert recorded.unrecorded == (2,)
    found = verdicts(comparison)
    assert set(found.values()) == {"confirmed"}
    (subject,) = [each for each in comparison.subjects if each.exchanges]
    assert subject.exchanges == 2
    assert subject.facts["status", "200"].seen == 2, "the status was recorded"
    assert subject.facts["operation", "getCustomer"].seen == 1


NO_JSON: dict[str, Entry] = {
    "a page": exchange(content={"text": "<html>moved</html>"}),
    "a page that was cut": exchange(content={"text": "<html>mov"}),
    "nothing, and it says so": exchange(
        content={"text": "", "size": 0},
        response={"bodySize": 0, "headers": [{"name": "content-length", "value": "0"}]},
    ),
    "JSON and more": exchange(content={"text": f"{TEXT} and more"}),
    "a list": exchange(content={"text": "[]"}),
    "another letter table": exchange(
        content={"text": base64.b64encode(b'{"name": "Ren\xe9"}').decode(), "encoding": "base64"}
    ),
}


@pytest.mark.parametrize("name", NO_JSON)
def test_a_body_that_is_no_object_contradicts(look: Callable[..., Any], name: str) -> None:
    recorded, comparison = look(exchange(), NO_JSON[name])
    assert recorded.unrecorded == ()
    assert verdicts(comparison)["getCustomer status 200"] == "contradicted"


def test_a_request_that_was_not_recorded_lacks_nothing(look: Callable[..., Any]) -> None:
    _, comparison = look(exchange(request={"postData": None}), exchange(request={"postData": {"text": '{"sync_'}}))
    assert "contradicted" not in verdicts(comparison).values()


def test_a_query_may_stand_beside_the_address(look: Callable[..., Any]) -> None:
    listed = [{"name": "sort", "value": "date"}, {"value": "?"}, "from", {"name": None}]
    for request in ({"queryString": listed}, {"url": f"{HOST}{PATH}?sort=date", "queryString": None}):
        _, comparison = look(exchange(request=request))
        assert verdicts(comparison)["getCustomer parameter sort"] == "unknown"


# --- entries that say nothing ----------------------------------------------------------------------------------------

CACHE = "answered by a cache, a service worker or an override, not by the server"
BROKEN = "cannot be read: its request or its answer is not as HAR has them"
NONE = "no answer came"
SAYS_NOTHING: dict[str, tuple[Any, str]] = {
    "no response": ({key: value for key, value in exchange().items() if key != "response"}, "no answer was recorded"),
    "response is null": (exchange() | {"response": None}, "no answer was recorded"),
    "response is a list": (exchange() | {"response": []}, "no answer was recorded"),
    "status 0": (exchange(response={"status": 0, "_error": "net::ERR_ABORTED"}), NONE),
    "status -1": (exchange(response={"status": -1}), NONE),
    "status null": (exchange(response={"status": None}), NONE),
    "status true": (exchange(response={"status": True}), NONE),
    "status in words": (exchange(response={"status": "OK"}), NONE),
    "status 999": (exchange(response={"status": 999}), NONE),
    "a bad port": (exchange(request={"url": "https://h:99999/x"}), "its address cannot be read"),
    "a bad host": (exchange(request={"url": "https://[::1/x"}), "its address cannot be read"),
    "a path alone": (exchange(request={"url": PATH}), "no call over HTTP"),
    "a picture in the page": (exchange(request={"url": "data:image/png;base64,AAAA"}), "no call over HTTP"),
    "a web socket": (exchange(request={"url": "wss://h/x"}, response={"status": 101}), "no call over HTTP"),
    "an extension's file": (exchange(request={"url": "chrome-extension://abc/x.js"}), "no call over HTTP"),
    "a preflight": (
        exchange(request={"method": "OPTIONS"}, response={"status": 204}),
        "a browser's question whether it may call",
    ),
    "a tunnel": (exchange(request={"method": "CONNECT", "url": "h:443"}), "a proxy's tunnel, not a call"),
    "Chrome's disk": (exchange(_fromCache="disk"), CACHE),
    "Chrome's memory": (exchange(_fromCache="memory"), CACHE),
    "Chrome's service worker": (exchange(response={"_fetchedViaServiceWorker": True}), CACHE),
    "the same beside the answer": (exchange(_fetchedViaServiceWorker=True), CACHE),
    "Firefox' cache": (exchange(fromCache=True), CACHE),
    "Safari's cache": (exchange(_fetchType="Disk Cache"), CACHE),
    "Safari's service worker": (exchange(_fetchType="Service Worker"), CACHE),
    "Safari's override": (exchange(_fetchType="Inspector Override"), CACHE),
    "not modified": (exchange(response={"status": 304}), CACHE),
    "no request": ({"response": exchange()["response"]}, BROKEN),
    "request is null": (exchange() | {"request": None}, BROKEN),
    "request is a text": (exchange() | {"request": "s3cr3t"}, BROKEN),
    "no method": (exchange(request={"method": None}) | {"request": {"url": HOST}}, BROKEN),
    "an entry that is null": (None, BROKEN),
    "an entry that is a text": ("s3cr3t", BROKEN),
    "an entry that is a list": ([], BROKEN),
}


@pytest.mark.parametrize("name", SAYS_NOTHING)
def test_one_bad_entry_is_skipped_and_named(look: Callable[..., Any], name: str) -> None:
    entry, reason = SAYS_NOTHING[name]
    recorded, comparison = look(exchange(), entry, exchange())
    assert [(each.number, each.reason) for each in recorded.skipped] == [(2, reason)]
    assert set(verdicts(comparison).values()) == {"confirmed"}
    assert not comparison.undocumented
    (subject,) = [each for each in comparison.subjects if each.exchanges]
    assert subject.exchanges == 2


# --- texts, dates, addresses, files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        {"text": json.dumps({**BODY, "message": "half \ud800"})},
        {"text": json.dumps({**BODY, "data": {"sync_code": "C0001", "\udfff": 1, "name": "\ud83d"}})},
        {"text": f'{{"code": "\ud800{"x" * 3}", "message": "\ud800"}}'},
        {"text": json.dumps({**BODY, "code": "\x1b[31mred\x07"})},
        {"text": json.dumps({**BODY, "code": "\u202e\u200b321"})},
    ],
    ids=["a value", "a name", "in the recording itself", "a terminal's command", "what turns a line around"],
)
def test_what_is_no_text_can_be_shown_all_the_same(
    write: Write, capsysbinary: pytest.CaptureFixture[bytes], content: Entry
) -> None:
    assert main(["contract", "evidence", str(write(har(exchange(content=content))))]) in {0, 1}
    shown = capsysbinary.readouterr().out.decode("utf-8")
    assert "facts:" in shown
    assert not {letter for letter in shown if not letter.isprintable()} - {"\n"}


@pytest.mark.parametrize(
    ("started", "day"),
    [
        ("2026-03-03T16:58:46Z", "2026-03-03"),
        ("2026-03-03T23:59:59.999999999+07:00", "2026-03-03"),
        ("2026-03-03T16:58:46.9386571+0700", "2026-03-03"),
        ("2026-03-03 16:58:46", "2026-03-03"),
        (None, ""),
        ("", ""),
        ("None", ""),
        (1772531926938, ""),
        ("Tue, 03 Mar 2026 09:58:46 GMT", ""),
        ("03/03/2026 16:58", ""),
        ("1970-01-01T00:00:00.000Z", ""),
        ("0001-01-01T00:00:00Z", ""),
        ({"s3cr3t": 1}, ""),
    ],
)
def test_a_day_is_told_where_one_was_written(look: Callable[..., Any], started: Any, day: str) -> None:
    recorded, comparison = look(exchange(startedDateTime=started))
    assert recorded.days == ((day,) if day else ())
    assert set(verdicts(comparison).values()) == {"confirmed"}


def test_a_source_without_a_day_says_so(write: Write, tmp_path: Path) -> None:
    from grade_evidence import main as grade

    path = write(har(exchange(startedDateTime=None), exchange(startedDateTime="soon")))
    assert grade([str(path), "--yaml", str(tmp_path / "new.yaml")]) == 0
    assert f"Traffic recorded at {HOST}, no date recorded" in (tmp_path / "new.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (f"HTTPS://MerchantAPI-demo.bill24.io:443{PATH}", HOST),
        (f"http://127.0.0.1:80{PATH}", "http://127.0.0.1"),
        (f"http://user:s3cr3t@127.0.0.1:8024{PATH}", "http://127.0.0.1:8024"),
        (f"http://[::1]:8024{PATH}", "http://[::1]:8024"),
    ],
)
def test_one_server_has_one_name(look: Callable[..., Any], url: str, origin: str) -> None:
    assert look(exchange(request={"url": url}))[1].origins == {origin}


def test_what_a_page_loads_besides_is_counted_and_not_listed(look: Callable[..., Any]) -> None:
    fonts = [exchange(request={"url": f"https://fonts.example.com/{n}"}) for n in range(3)]
    _, comparison = look(*fonts, exchange(), exchange(request={"url": f"{HOST}/favicon.ico"}))
    assert comparison.elsewhere == 3
    assert comparison.undocumented == {"POST /favicon.ico": 1}


def encoded(text: str) -> dict[str, bytes]:
    return {
        "UTF-8 with a byte order mark": b"\xef\xbb\xbf" + text.encode(),
        "UTF-16, as PowerShell writes it": text.encode("utf-16"),
        "UTF-16, big end first": b"\xfe\xff" + text.encode("utf-16-be"),
        "gzip": gzip.compress(text.encode()),
        "zlib, as mitmproxy's .zhar": zlib.compress(text.encode(), 9),
        "Windows' line ends": text.replace("\n", "\r\n").encode(),
    }


@pytest.mark.parametrize("name", encoded(""))
def test_a_file_is_read_however_it_is_encoded(contract: Document, tmp_path: Path, name: str) -> None:
    path = tmp_path / "traffic.har"
    path.write_bytes(encoded(json.dumps(har(exchange()), ensure_ascii=False, indent=1))[name])
    assert len(read(path, Secrets.of(contract)).exchanges) == 1


WHOLE = json.dumps(har(exchange()), indent=1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (WHOLE[: len(WHOLE) // 2].encode(), "its JSON is damaged or ends too early, in line "),
        (b"PK\x03\x04s3cr3t", "it is a zip archive; unpack it"),
        (b"\x1f\x8b\x08s3cr3t", "it is no JSON in UTF-8"),
        (b'{"log": "\xe9s3cr3t"}', "it is no JSON in UTF-8"),
        (b"[" * 100_000, "it is no JSON in UTF-8"),
        (b'{"log": {"entries": null}}', "it has no log.entries"),
        (b'{"log": null}', "it has no log.entries"),
        (
            b'{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}}',
            "it is a Postman collection",
        ),
        (b'{"_type": "export", "__export_format": 4, "resources": []}', "it is an Insomnia export; choose HAR"),
    ],
)
def test_another_file_is_refused_in_its_own_words(
    contract: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    path = tmp_path / "traffic.har"
    path.write_bytes(content)
    with pytest.raises(UnreadableHARError, match=words) as caught:
        read(path, Secrets.of(contract))
    assert "s3cr3t" not in str(caught.value)
    assert main(["contract", "evidence", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"bill24 contract evidence: {path} is not a HAR: ")
    assert words in err


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_says_it_all(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [exchange(), *(SAYS_NOTHING[name][0] for name in ("a preflight", "a preflight", "status 0"))]
    path = write(har(*entries, UNRECORDED["no text"]))
    assert main(["contract", "evidence", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"getCustomer  POST {PATH}  2 exchanges"
    assert lines[-4:-1] == [
        "Skipped: entries 2, 3: a browser's question whether it may call",
        "Skipped: entry 4: no answer came",
        "Only the status counts: entry 5: the answer's body was not recorded as a whole",
    ]
    assert " 0 contradicted, " in lines[-1]


@pytest.mark.parametrize(
    ("entries", "status", "last"),
    [
        ([exchange()], 0, "facts: 0 contradicted"),
        ([exchange(content={"text": TEXT.replace('"C0001"', "7")})], 1, "facts: 1 contradicted"),
        ([exchange(request={"url": f"{HOST}/x"})], 1, "No call of the contract is in this file: it says nothing."),
        ([], 1, "No call of the contract is in this file: it says nothing."),
    ],
)
def test_its_status_is_the_verdict(
    write: Write, capsys: pytest.CaptureFixture[str], entries: list[Entry], status: int, last: str
) -> None:
    assert main(["contract", "evidence", str(write(har(*entries)))]) == status
    assert last in capsys.readouterr().out.splitlines()[-1]


def test_a_program_reads_the_same(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [exchange(), None, UNRECORDED["no text"], exchange(request={"url": f"{HOST}/x"})]
    assert main(["contract", "evidence", "--json", str(write(har(*entries)))]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["skipped"] == [{"entry": 2, "reason": BROKEN}]
    assert (found["unrecorded"], found["undocumented"]) == ([3], {"POST /x": 1})
    (status,) = [fact for fact in found["facts"] if fact["kind"] == "status" and fact["seen"] and fact["name"] == "200"]
    assert (status["operation"], status["verdict"], status["seen"]) == ("getCustomer", "confirmed", 2)


def test_a_file_that_is_not_there_is_a_wrong_argument(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["contract", "evidence", str(tmp_path / "none.har")])
    assert ended.value.code == 2
    assert "does not exist" in capsys.readouterr().err
