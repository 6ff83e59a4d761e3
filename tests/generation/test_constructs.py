# ruff: noqa: E501 - a schema a line reads as a table
"""Every construct of OpenAPI is carried out, down to the bytes on the wire, or refused with its line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import generate
import pytest
from checks import check
from openapi.document import CONTRACT, Document, Problem

EVIDENCE = "x-evidence: {unknown: t}, description: t"

# name, a property of the request, the argument handed in, the JSON that goes out
FIELDS: list[tuple[str, str, str, Any]] = [
    ("m_map", "type: object, additionalProperties: {type: string}", "{'a b': 'ក'}", {"a b": "ក"}),
    (
        "m_lists",
        "type: array, items: {type: array, items: {$ref: '#/components/schemas/NewWallet'}}",
        "[[{'name': 'n', 'currency': 'KHR'}]]",
        [[{"name": "n", "currency": "KHR"}]],
    ),
    ("m_locals", "type: array, items: {type: string, format: date-time-local}", "[T]", ["2025-01-02T07:00:00"]),
    ("m_utcs", "type: array, items: {type: string, format: date-time-utc}", "[T]", ["2025-01-02T00:00:00.000Z"]),
    (
        "m_map_of_days",
        "type: object, additionalProperties: {type: string, format: date}",
        "{'x': T.date()}",
        {"x": "2025-01-02"},
    ),
    ("m_nulls", "type: array, items: {type: [string, 'null']}", "['a', None]", ["a", None]),
    (
        "m_null_days",
        "type: array, items: {type: [string, 'null'], format: date}",
        "[None, T.date()]",
        [None, "2025-01-02"],
    ),
    (
        "m_map_of_models",
        "type: object, additionalProperties: {$ref: '#/components/schemas/NewWallet'}",
        "{'a': {'name': 'n', 'currency': 'USD'}}",
        {"a": {"name": "n", "currency": "USD"}},
    ),
    ("m_free", "type: object", "{'a': [1, {'b': Decimal('1.10')}]}", {"a": [1, {"b": 1.10}]}),
    ("m_minimum", "type: number, format: decimal, minimum: 0.01", "Decimal('0.01')", 0.01),
    ("m_maximum", "type: integer, maximum: 5", "5", 5),
    ("m_above", "type: number, exclusiveMinimum: 0.1", "Decimal('0.11')", 0.11),
    ("m_few", "type: array, maxItems: 1, items: {type: string, maxLength: 1}", "['a']", ["a"]),
    ("m_const", "type: string, const: 'a\"b'", "'a\"b'", 'a"b'),
    ("m_const_flag", "type: boolean, const: true", "True", True),
    ("m_pattern", "type: string, pattern: '^[\"\\\\$]+$'", "'\"$'", '"$'),
    ("m_either", "type: [string, integer]", "3", 3),
    ("m_spaced", "type: string, format: date-time-space", "T", "2025-01-02 07:00:00"),
    ("m_dmy", "type: string, format: date-dmy", "T.date()", "02/01/2025"),
    (
        "m_tree",
        "$ref: '#/components/schemas/Tree'",
        "{'name': 'r', 'leaves': [{'name': 'l', 'up': {'tree': {'name': 'x'}}}]}",
        {"name": "r", "leaves": [{"name": "l", "up": {"tree": {"name": "x"}}}]},
    ),
    ("m_level", "$ref: '#/components/schemas/Level'", "2", 2),
    ("m_levels", "type: array, items: {$ref: '#/components/schemas/Level'}", "[1, 3]", [1, 3]),
    ("m_closed", "$ref: '#/components/schemas/Colour'", "'red'", "red"),
    ("m_alias", "$ref: '#/components/schemas/Labels'", "{'a': ['b']}", {"a": ["b"]}),
    ("attrs", "type: string", "'a'", "a"),
    ("given_text", "type: string", "'a'", "a"),
    ("params", "type: string", "'a'", "a"),
    ("self", "type: string", "'a'", "a"),
    ("field", "type: string", "'a'", "a"),
    ("Sync_Code", "type: string", "'other'", "other"),
    ("class", "type: string", "'a'", "a"),
    ("ឈ្មោះ", "type: string", "'a'", "a"),
    ("0 \" \\ ' x", "type: string", "'a'", "a"),
]

# name, schema and more, the argument handed in, what the query holds
QUERIES = [
    ("q_many", "schema: {type: array, items: {type: string}}", "['a,b', 'ក&']", "q_many=a%2Cb&q_many=%E1%9E%80%26"),
    ("q_one", "explode: false, schema: {type: array, items: {type: string}}", "['a,b', 'c']", "q_one=a%2Cb,c"),
    ("q_flag", "schema: {type: boolean}", "True", "q_flag=true"),
    ("q_sum", "schema: {type: number, format: decimal}", "Decimal('1E+2')", "q_sum=100"),
    (
        "q_days",
        "explode: false, schema: {type: array, items: {type: string, format: date-dmy}}",
        "[T.date()]",
        "q_days=02%2F01%2F2025",
    ),
    ("q_level", "schema: {$ref: '#/components/schemas/Level'}", "2", "q_level=2"),
    ("q_whole", "style: form, schema: {type: integer, maximum: 3}", "3", "q_whole=3"),
    ("q_none", "schema: {type: array, items: {type: string}}", "[]", ""),
    ("name", "schema: {type: string}", "'n'", "name=n"),
    ("body", "schema: {type: string}", "'b'", "body=b"),
    ("client", "schema: {type: string}", "'c'", "client=c"),
    ("params", "schema: {type: string}", "'p'", "params=p"),
    ("warnings", "schema: {type: string}", "'w'", "warnings=w"),
    ("x y&[]", "schema: {type: string}", "'w'", "x%20y%26%5B%5D=w"),
]

HEADERS = [
    ("X-Request-Id", "schema: {type: string}", "'r-1'", "r-1"),
    ("X-Flag", "schema: {type: boolean}", "False", "false"),
    ("X-List", "schema: {type: array, items: {type: integer}}", "[1, 2]", "1,2"),
    ("X-Sum", "schema: {type: number}", "Decimal('0.10')", "0.10"),
]

SCHEMAS = f"""
    Tree: {{type: object, properties: {{name: {{type: string, {EVIDENCE}}}, leaves: {{type: array, items: {{$ref: '#/components/schemas/Leaf'}}, {EVIDENCE}}}}}}}
    Leaf: {{type: object, properties: {{name: {{type: string, {EVIDENCE}}}, up: {{$ref: '#/components/schemas/Up', {EVIDENCE}}}}}}}
    Up: {{type: object, properties: {{tree: {{oneOf: [{{$ref: '#/components/schemas/Tree'}}, {{type: 'null'}}], {EVIDENCE}}}}}}}
    Level: {{type: integer, enum: [1, 2, 3], description: t}}
    Colour: {{type: string, enum: [red, green], description: t}}
    Labels: {{type: object, additionalProperties: {{type: array, items: {{type: string}}}}, description: t}}
    ImportItem: {{type: object, required: [name], properties: {{name: {{type: string, {EVIDENCE}}}, at: {{type: string, format: date-dmy, {EVIDENCE}}}}}}}
    BareAnswer: {{type: object, description: t, properties: {{name: {{type: string, {EVIDENCE}}}, left: {{type: [integer, 'null'], {EVIDENCE}}}, tree: {{$ref: '#/components/schemas/Tree', {EVIDENCE}}}}}}}
    VariantRequest: {{type: object, required: [amount], properties: {{amount: {{type: number, format: decimal, {EVIDENCE}}}}}}}
    OtherRequest: {{type: object, required: [sum], properties: {{sum: {{type: string, {EVIDENCE}}}}}}}
    NothingAnswer: {{type: object, required: [code], properties: {{code: {{$ref: '#/components/schemas/SuccessCode', {EVIDENCE}}}}}}}
    VariantAnswer: {{type: object, required: [code], properties: {{code: {{$ref: '#/components/schemas/SuccessCode', {EVIDENCE}}}, data: {{type: 'null', {EVIDENCE}}}}}}}
    CarriedAnswer: {{type: object, required: [code], properties: {{code: {{$ref: '#/components/schemas/SuccessCode', {EVIDENCE}}}, data: {{type: 'null', {EVIDENCE}}}}}}}
    SharedAnswer: {{type: object, required: [code], properties: {{code: {{$ref: '#/components/schemas/SuccessCode', {EVIDENCE}}}, data: {{type: 'null', {EVIDENCE}}}}}}}
    EmptyAnswer: {{type: object, required: [code], properties: {{code: {{$ref: '#/components/schemas/SuccessCode', {EVIDENCE}}}, data: {{type: 'null', {EVIDENCE}}}}}}}
"""

NASTY = """'ends in " \\\\ and \\"\\"\\" ខ្មែរ C:\\\\new \\d \\N{X} {{ x }} {% y %} | ` $'"""

OPERATION = """
  {path}:
    {method}:
      operationId: {id}
      tags: [{tag}]
      summary: Try
      description: {nasty}
      x-method-name: {name}
      x-safe-to-retry: true
      x-effect: {{reads: bill}}
      x-errors: [{{error: TriedError, x-evidence: {{unknown: t}}}}]
      x-evidence: {{unknown: t}}
{more}
"""
ENVELOPE = """      responses:
        '200':
          description: t
          content:
            application/json:
              schema: {oneOf: [{$ref: '#/components/schemas/%s'}, {$ref: '#/components/schemas/ErrorEnvelope'}]}"""
BARE = """      responses:
        '200': {description: t, content: {application/json: {schema: %s}}}"""
BODY = "      requestBody: {required: true, content: {application/json: {schema: %s}}}\n"


def operation(path: str, method: str, name: str, more: str, tag: str = "tries") -> str:
    return OPERATION.format(path=path, method=method, id=name, tag=tag, nasty=NASTY, name=name.lower(), more=more)


def parameter(place: str, name: str, more: str) -> str:
    return f"        - {{name: {json.dumps(name, ensure_ascii=False)}, in: {place}, {more}, {EVIDENCE}}}\n"


def edited() -> str:
    """The contract with all constructs in it."""
    text = CONTRACT.read_text(encoding="utf-8")
    fields = "".join(
        f"        {json.dumps(name, ensure_ascii=False)}: {{{schema}, {EVIDENCE}}}\n" for name, schema, _, _ in FIELDS
    )
    head, tail = text.split("    CreateCustomerRequest:\n", 1)
    text = (
        head + "    CreateCustomerRequest:\n" + tail.replace("      properties:\n", "      properties:\n" + fields, 1)
    )
    given = "".join(
        parameter(place, *row[:2]) for place, rows in (("query", QUERIES), ("header", HEADERS)) for row in rows
    )
    text = text.replace(
        "      operationId: createCustomer\n", f"      operationId: createCustomer\n      parameters:\n{given}", 1
    )
    text = text.replace(
        "\ntags:\n", "\ntags:\n  - {name: Sub-Tries, description: t}\n  - {name: tries, description: t}\n", 1
    )
    list_of = "{type: array, items: {$ref: '#/components/schemas/ImportItem'}}"
    both = "{anyOf: [{$ref: '#/components/schemas/VariantRequest'}, {$ref: '#/components/schemas/OtherRequest'}]}"
    variants = "      x-variants: [{operationId: other, tag: Sub-Tries, x-method-name: other, summary: O}]\n"
    paths = "".join(
        [
            operation("/t/import", "post", "importItems", BODY % list_of + BARE % list_of + "\n      x-envelope: none"),
            operation(
                "/t/bare",
                "get",
                "bare",
                "      x-envelope: none\n" + BARE % "{$ref: '#/components/schemas/BareAnswer'}",
            ),
            operation("/t/nothing", "get", "nothing", ENVELOPE % "NothingAnswer"),
            operation("/t/empty", "get", "empty", "      security: []\n" + ENVELOPE % "EmptyAnswer"),
            operation("/t/variant", "post", "variant", variants + BODY % both + ENVELOPE % "VariantAnswer"),
            operation(
                "/t/token",
                "get",
                "carried",
                "      security: [{tokenBearer: []}, {bearer: []}, {tokenRaw: []}]\n" + ENVELOPE % "CarriedAnswer",
            ),
        ]
    )
    shared = (
        "    parameters:\n      - {name: lang, in: path, required: true, schema: {type: integer}, " + EVIDENCE + "}\n"
    )
    shared += "      - {name: old, in: query, deprecated: true, schema: {type: string}, " + EVIDENCE + "}\n"
    item = operation("/t/{lang}/shared", "get", "shared", ENVELOPE % "SharedAnswer", "Sub-Tries")
    paths += item.replace("/shared:\n", "/shared:\n" + shared, 1)
    text = text.replace("\npaths:\n", "\npaths:\n" + paths.lstrip("\n"), 1)
    meaning = f"  TriedError: {{code: '9', message: {NASTY}, message_kh: {NASTY}}}\n"
    text = text.replace("\nx-error-meanings:\n", f"\nx-error-meanings:\n{meaning}", 1)
    return text.replace("\n  schemas:\n", "\n  schemas:" + SCHEMAS, 1)


PROBE = """
import json, sys, warnings
from datetime import UTC, datetime
from decimal import Decimal
import httpx
from bill24 import Bill24, AsyncBill24
T = datetime(2025, 1, 2, tzinfo=UTC)
seen = []
answers = {"data": None}
def answer(request):
    if request.url.path.endswith("authorize"):
        return httpx.Response(200, json={"code": 200, "message": "", "data": {"token": "jwt", "refreshToken": "r",
            "issuer": "i", "tokenExpireTime": "2099-01-01T00:00:00+07:00"}})
    seen.append({"path": request.url.raw_path.decode(), "body": json.loads(request.content or b"null"),
                 "headers": dict(request.headers)})
    return httpx.Response(200, json=answers["whole"] if "whole" in answers else {"code": "000", "data": answers["data"]})
def client(**more):
    return Bill24(token="static-token", client_id="c", secret="s", hash_token="h", base_url="http://127.0.0.1:9",
                  transport=httpx.MockTransport(answer), **more)
out = {}
"""


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What went out: every construct in one copy of the contract, regenerated once and called in one process."""
    folder = tmp_path_factory.mktemp("constructs")
    contract = folder / "openapi.yaml"
    contract.write_text(edited(), encoding="utf-8")
    assert generate.main(["--contract", str(contract), "--output", str(folder / "bill24_api")]) == 0
    sys.path.insert(0, str(Path(generate.__file__).parent))
    from generation.names import field_names

    names = field_names([*(row[0] for row in FIELDS), "sync_code", "name"])
    given = ", ".join(f"{name}={row[2]}" for name, row in zip(names, FIELDS, strict=False))
    query = [
        *field_names(row[0] for row in QUERIES[:8]),
        "name_query",
        "body_",
        "client_",
        "params_query",
        "warnings_",
        "x_y",
    ]
    given += ", " + ", ".join(f"{name}={row[2]}" for name, row in zip(query, QUERIES, strict=True))
    given += ", " + ", ".join(f"{name.lower().replace('-', '_')}={value}" for name, _, value, _ in HEADERS)
    probe = (
        PROBE
        + f"""
with client() as c:
    answers["data"] = {{"sync_code": "S", "name": "N"}}
    c.customers.create({names[-2]}="S", name="N", {given})
    answers["data"] = None
    out["nothing"] = repr((c.tries.nothing(), c.tries.empty(), c.tries.carried()))
    c.tries.variant(amount=Decimal("1.50"))
    c.sub_tries.other(sum_="x")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        c.sub_tries.shared(7, old="o")
    out["warned"] = [(str(w.message), w.filename == __file__) for w in caught]
    answers["whole"] = [{{"name": "a", "at": "31/12/2025"}}]
    out["list"] = repr([(i.name, i.at) for i in c.tries.importitems([{{"name": "n", "at": T.date()}}])])
    answers["whole"] = {{"name": "b", "left": None, "tree": {{"leaves": [{{"up": {{"tree": {{"name": "x"}}}}}}]}}}}
    out["bare"] = c.tries.bare().name
    out["round"] = c.tries.bare().tree.leaves[0].up.tree.name
    answers["whole"] = {{"code": "ERR_MISSED_FIELD", "message": "no"}}
    try:
        c.tries.bare()
    except Exception as error:
        out["bare_error"] = type(error).__name__
    del answers["whole"]
with client(security="tokenRaw") as c:
    c.tries.carried()
    c.tries.empty()
with client(security="bearer") as c:
    c.tries.carried()
out["seen"] = seen
print(json.dumps(out))
"""
    )
    (folder / "probe.py").write_text(probe, encoding="utf-8")
    root = Path(generate.ROOT)
    path = f"{folder}:{root / 'overrides'}"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning:httpx", "-B", str(folder / "probe.py")],
        env={"PYTHONPATH": path, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def calls(wire: dict[str, Any], path: str) -> list[dict[str, Any]]:
    return [call for call in wire["seen"] if call["path"].partition("?")[0] == path]


@pytest.mark.parametrize(("name", "expected"), [(row[0], row[3]) for row in FIELDS], ids=lambda value: str(value)[:30])
def test_a_field_is_carried_out(wire: dict[str, Any], name: str, expected: Any) -> None:
    body = calls(wire, "/customer/create")[0]["body"]
    assert body[name] == expected
    assert type(body[name]) is type(expected)


@pytest.mark.parametrize(("name", "expected"), [(row[0], row[3]) for row in QUERIES])
def test_a_parameter_of_the_query_is_carried_out(wire: dict[str, Any], name: str, expected: str) -> None:
    pairs = calls(wire, "/customer/create")[0]["path"].partition("?")[2].split("&")
    wanted = [pair for pair in expected.split("&") if pair]
    assert [pair for pair in pairs if pair in wanted] == wanted
    assert wanted or not any(pair.startswith(name) for pair in pairs)


@pytest.mark.parametrize(("name", "expected"), [(row[0], row[3]) for row in HEADERS])
def test_a_header_is_carried_out(wire: dict[str, Any], name: str, expected: str) -> None:
    assert calls(wire, "/customer/create")[0]["headers"][name.lower()] == expected


def test_one_credential_goes_out_and_the_client_chooses_which(wire: dict[str, Any]) -> None:
    carried = [
        {key: value for key, value in call["headers"].items() if key in {"authorization", "token"}}
        for call in calls(wire, "/t/token")
    ]
    assert carried == [{"token": "Bearer jwt"}, {"token": "static-token"}, {"authorization": "Bearer jwt"}]
    for call in calls(wire, "/t/empty"):
        assert not {"authorization", "token"} & set(call["headers"])
    assert calls(wire, "/t/nothing")[0]["headers"]["authorization"] == "Bearer jwt"


def test_answers_without_data_without_envelope_and_lists(wire: dict[str, Any]) -> None:
    assert wire["nothing"] == "(None, None, None)"
    assert wire["bare"] == "b"
    assert wire["round"] == "x"
    assert wire["bare_error"] == "BusinessError"
    assert wire["list"] == "[('a', datetime.date(2025, 12, 31))]"
    assert calls(wire, "/t/import")[0]["body"] == [{"name": "n", "at": "02/01/2025"}]


def test_two_bodies_share_a_path_and_a_path_item_shares_its_parameters(wire: dict[str, Any]) -> None:
    assert [call["body"] for call in calls(wire, "/t/variant")] == [{"amount": 1.5}, {"sum": "x"}]
    assert calls(wire, "/t/7/shared")[0]["path"] == "/t/7/shared?old=o"
    assert wire["warned"] == [["old is deprecated: see its description", True]]


# what is planted, after which text, where in place of what, and what is said
PROPERTY = ("    CreateCustomerRequest:\n", "      properties:\n")
QUERY = ("operationId: listBills\n", "      parameters:\n")


def field(schema: str) -> tuple[str, str, str]:
    return (*PROPERTY, f"      properties:\n        f_NAME: {{{schema}, {EVIDENCE}}} # HERE\n")


def query(more: str, name: str = "f_NAME") -> tuple[str, str, str]:
    return (*QUERY, f"      parameters:\n        - {{name: {name}, {more}, {EVIDENCE}}} # HERE\n")


def key(operation_id: str, line: str) -> tuple[str, str, str]:
    return (f"operationId: {operation_id}\n", "      x-safe-to-retry:", f"      {line} # HERE\n      x-safe-to-retry:")


def schema(schema: str) -> tuple[str, str, str]:
    return ("\n  schemas:\n", "", f"    FNAME: {{{schema}, description: t}} # HERE\n")


REFUSED: dict[str, tuple[tuple[str, str, str], str]] = {
    "cookie": (query("in: cookie, schema: {type: string}"), "a parameter in cookie is not carried out"),
    "pipes": (
        query("in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}"),
        "style pipeD",
    ),
    "deep object": (query("in: query, style: deepObject, schema: {type: object}"), "style deepObject"),
    "object in the query": (query("in: query, schema: {type: object}"), "type object is not carried out"),
    "null in the query": (
        query("in: query, schema: {type: [string, 'null']}"),
        "type null is not carried out",
    ),
    "lists of lists in the query": (
        query("in: query, schema: {type: array, items: {type: array, items: {type: string}}}"),
        "list of lists",
    ),
    "reserved in the query": (
        query("in: query, allowReserved: true, schema: {type: string}"),
        "allowReserved",
    ),
    "content of a parameter": (
        query("in: query, content: {application/json: {schema: {}}}"),
        "name and a schema",
    ),
    "the client's header": (
        query("in: header, schema: {type: string}", "Authorization"),
        "the client sends it itself",
    ),
    "no header's name": (query("in: header, schema: {type: string}", "'a b'"), "no header can have this name"),
    "path without place": (query("in: path, required: true, schema: {type: string}"), "does not ask for"),
    "default of a parameter": (
        query("in: query, schema: {type: string, default: x}"),
        "default is not carried out",
    ),
    "host of an operation": (key("listBills", "servers: [{url: 'https://x.example'}]"), "servers of one operation"),
    "two credentials": (key("listBills", "security: [{bearer: [], merchantToken: []}]"), "never two"),
    "optional security": (key("getBill", "security: [{bearer: []}, {}]"), "may be left out"),
    "unknown scheme": (key("getCustomer", "security: [{oauth: []}]"), "there is no oauth"),
    "callbacks": (key("listBills", "x-envelope: bare"), "x-envelope says none"),
    "allOf": (field("allOf: [{type: string}]"), "allOf is not a keyword"),
    "oneOf of objects": (
        field("oneOf: [{$ref: '#/components/schemas/NewWallet'}, {$ref: '#/components/schemas/Bill'}]"),
        "oneOf takes one schema",
    ),
    "anyOf": (field("anyOf: [{type: string}]"), "anyOf is not carried out"),
    "discriminator": (field("type: string, discriminator: {}"), "discriminator is not a keyword"),
    "inline object": (field("type: object, properties: {}"), "stands inline"),
    "inline enum": (field("type: string, enum: [a]"), "an inline enum"),
    "closed object": (field("type: object, additionalProperties: false"), "additionalProperties false"),
    "multipleOf": (field("type: number, multipleOf: 5"), "multipleOf is not a keyword"),
    "uniqueItems": (field("type: array, uniqueItems: true"), "uniqueItems is not a keyword"),
    "tuple": (field("type: array, prefixItems: []"), "prefixItems is not a keyword"),
    "byte": (field("type: string, format: byte"), "unknown format byte"),
    "uuid": (field("type: string, format: uuid"), "unknown format uuid"),
    "length of a number": (field("type: integer, maxLength: 3"), "maxLength belongs on type string"),
    "length of a moment": (field("type: string, format: date, maxLength: 3"), "beside format date"),
    "bound of many digits": (field("type: number, minimum: 0.12345678901234567"), "more digits"),
    "bad pattern": (field("type: string, pattern: '['"), "no regular expression"),
    "const of another type": (field("type: string, const: 1"), "const 1 is not of its type"),
    "object or text": (field("type: [string, object]"), "no Python type"),
    "boolean schema": (field("type: array, items: true"), "items must be a mapping"),
    "date that is none": (field("type: string, examples: [x], default: 2020-01-01"), "no value of JSON"),
    "half a surrogate": (field('type: string, default: "\\ud800"'), "half a surrogate"),
    "no number": (field("type: number, minimum: .inf"), "no number of JSON"),
    "reserved method": (
        ("operationId: listBills\n", "      x-method-name: list\n", "      x-method-name: import # HERE\n"),
        "is a word of Python",
    ),
    "colliding values": (
        schema("type: string, x-extensible-enum: [paid, PAID]"),
        "gives the Python name PAID, as 'paid' does",
    ),
    "colliding values by their signs": (
        schema("type: string, x-extensible-enum: [a-b, a_b]"),
        "gives the Python name A_B",
    ),
    "class of our own": (
        ("\n  schemas:\n", "", "    Model: {type: object, description: t} # HERE\n"),
        "uses this name itself",
    ),
    "list that holds itself": (
        ("\n  schemas:\n", "", "    Rec: {type: array, items: {$ref: '#/components/schemas/Rec'}} # HERE\n"),
        "holds itself",
    ),
    "two tags of one name": (
        ("\ntags:\n", "", "  - {name: a-b, description: t}\n  - {name: a_b, description: t} # HERE\n"),
        "gives the attribute a_b, as a-b does",
    ),
    "tag of the client": (("\ntags:\n", "", "  - {name: close, description: t} # HERE\n"), "which no client can have"),
    "form body": (
        (
            "operationId: createCustomer\n",
            "          application/json:",
            "          application/x-www-form-urlencoded: # HERE",
        ),
        "is not carried out",
    ),
    "fragment in a path": (
        ("\npaths:\n", "  /customer/create:", "  /customer/create#b: # HERE"),
        "no other characters",
    ),
}


# What is no JSON is said before the rest is looked at, so it is planted in a copy of its own.
NO_JSON = {"date that is none", "half a surrogate", "no number"}


@pytest.fixture(scope="module")
def refused() -> dict[str, list[Problem]]:
    """For each construct what is said at its line, all of them planted in two copies of the contract."""
    said: dict[str, list[Problem]] = {}
    for planted in (NO_JSON, REFUSED.keys() - NO_JSON):
        text = CONTRACT.read_text(encoding="utf-8")
        for number, name in enumerate(REFUSED):
            if name in planted:
                (after, old, new), _ = REFUSED[name]
                new = new.replace("NAME", str(number)).replace("# HERE", f"# HERE {name}.")
                place = text.index(old, text.index(after) + len(after) - 1) if old else text.index(after) + len(after)
                text = text[:place] + new + text[place + len(old) :]
        problems = check(Document.parse(text))
        for name in planted:
            line = text.count("\n", 0, text.index(f"# HERE {name}.")) + 1
            said[name] = [problem for problem in problems if problem.line == line]
    return said


@pytest.mark.parametrize("name", REFUSED)
def test_a_construct_is_refused_at_its_line(refused: dict[str, list[Problem]], name: str) -> None:
    expected = REFUSED[name][1]
    assert [problem for problem in refused[name] if expected in problem.message], refused[name]
