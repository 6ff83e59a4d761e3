"""What the templates can carry out, as data: the one list that the check reads and docs/vendor-extensions.md shows.

A place is where a value stands: in a request's body, in an answer, or in a parameter of the path, the query or a
header. What a list, a map or a nullable value holds stands where that value stands. What is not here stops the
regeneration with its line.
"""

from __future__ import annotations

from typing import NamedTuple


class Keyword(NamedTuple):
    """What is done with a keyword of a schema.

    Attributes:
        places: Where it may stand.
        types: On which types; empty for any.
        meaning: What becomes of it.
    """

    places: frozenset[str]
    types: tuple[str, ...]
    meaning: str


BODY, ANSWER, PATH, QUERY, HEADER = PLACES = ("body", "answer", "path", "query", "header")
_JSON = frozenset({BODY, ANSWER})
_ALL = frozenset(PLACES)
_LISTS = frozenset({BODY, ANSWER, QUERY, HEADER})
_NUMBERS = ("integer", "number")

KEYWORDS: dict[str, Keyword] = {
    "type": Keyword(_ALL, (), "what Python type a value has; `[..., 'null']` for one that may be null, in JSON only"),
    "format": Keyword(_ALL, ("string", "number"), "see the formats"),
    "$ref": Keyword(
        _ALL, (), "a schema under `components/schemas`; what stands beside it wins; circles go through objects"
    ),
    "description": Keyword(_ALL, (), "docstrings and pages"),
    "examples": Keyword(_ALL, (), "checked against the schema"),
    "deprecated": Keyword(_ALL, (), "said in docstrings; who gives the value gets a `DeprecationWarning`"),
    "properties": Keyword(_JSON, ("object",), "attributes of a model, which is named under `components/schemas`"),
    "required": Keyword(_JSON, ("object",), "asked of a caller; missed in an answer"),
    "additionalProperties": Keyword(
        _JSON,
        ("object",),
        "a schema makes a map, `dict[str, ...]`; beside `properties` only `true`, the default",
    ),
    "items": Keyword(_LISTS, ("array",), "the items of a list, of any depth; in a parameter no lists of lists"),
    "minItems": Keyword(_LISTS, ("array",), "checked before sending"),
    "maxItems": Keyword(_LISTS, ("array",), "checked before sending"),
    "minLength": Keyword(_ALL, ("string",), "checked before sending, in characters"),
    "maxLength": Keyword(_ALL, ("string",), "checked before sending, in characters"),
    "pattern": Keyword(_ALL, ("string",), "checked before sending"),
    "minimum": Keyword(_ALL, _NUMBERS, "checked before sending, exactly"),
    "maximum": Keyword(_ALL, _NUMBERS, "checked before sending, exactly"),
    "exclusiveMinimum": Keyword(_ALL, _NUMBERS, "checked before sending, exactly"),
    "exclusiveMaximum": Keyword(_ALL, _NUMBERS, "checked before sending, exactly"),
    "const": Keyword(_ALL, ("string", "integer", "boolean"), "the only value that is sent; not compared in an answer"),
    "enum": Keyword(
        _ALL,
        ("string", "integer"),
        "named under `components/schemas`; no other value is sent, any is read",
    ),
    "default": Keyword(frozenset({BODY}), ("string",), "sent when the field is not given"),
    "oneOf": Keyword(
        _JSON,
        (),
        "one schema and `type: 'null'`, or several plain types such as `string` and `number`; in an answer an"
        " object or a list of such, which is read as a list",
    ),
    "anyOf": Keyword(_JSON, (), "inside `not` only"),
    "not": Keyword(frozenset({ANSWER}), (), "for other tools: the client tells answers apart by their code"),
}
"""Keywords of a schema. What is checked before sending is read leniently in an answer."""

INSTEAD: dict[str, str] = {
    "allOf": "write the properties out in one schema",
    "anyOf": "name one object that has all the fields, each optional",
    "oneOf": "name one object that has all the fields, each optional",
    "discriminator": "name one object that has all the fields, each optional",
    "nullable": "write type: [string, 'null'], or oneOf with {type: 'null'}",
    "patternProperties": "use additionalProperties for a map",
    "propertyNames": "use additionalProperties for a map",
    "prefixItems": "use items, one schema for all",
    "multipleOf": "say it in the description",
    "uniqueItems": "say it in the description",
    "readOnly": "name a schema for the request and one for the answer",
    "writeOnly": "name a schema for the request and one for the answer",
    "example": "write examples: [...]",
    "title": "the schema's name under components/schemas is its title",
    "$defs": "name the schema under components/schemas",
    "xml": "the API speaks JSON; leave it out",
    "if": "say it in the description, or as x-rules",
}
"""What to do instead, where that is not to leave it out."""


class Format(NamedTuple):
    """A format: on which type, what is on the wire, and what in Python."""

    type: str
    wire: str
    python: str


FORMATS: dict[str, Format] = {
    "decimal": Format("number", "money and quantities, as many digits as they have", "`Decimal`; a `float` is refused"),
    "date-time": Format("string", "time with its offset", "aware `datetime`"),
    "date-time-local": Format("string", "time without a zone, meant as Asia/Phnom_Penh", "aware `datetime`"),
    "date-time-utc": Format("string", "time in UTC, sent with `Z` because it is signed", "aware `datetime`"),
    "date-time-space": Format("string", "`yyyy-MM-dd HH:mm:ss`, meant as Asia/Phnom_Penh", "aware `datetime`"),
    "date": Format("string", "a day, `yyyy-MM-dd`", "`date`"),
    "date-dmy": Format("string", "a day, `dd/MM/yyyy`", "`date`"),
    "email": Format("string", "a well-formed address", "`str`"),
    "password": Format("string", "a secret: in no `repr`, no log line", "`str`"),
}
"""Formats, everywhere: in bodies, answers, parameters, lists and maps."""

TYPES: dict[str, str] = {
    "string": "`str`",
    "integer": "`int` of 64 bits",
    "number": "`Decimal`",
    "boolean": "`bool`; `true` and `false` in a parameter",
    "array": "`list`; not in a path",
    "object": "a model where it has `properties`, else `dict`; not in a parameter",
    "null": "`None`; not in a parameter",
}
"""Types of a schema."""

STYLES: dict[str, dict[str, tuple[bool, ...]]] = {
    PATH: {"simple": (False,)},
    QUERY: {"form": (True, False)},
    HEADER: {"simple": (False,)},
}
"""For each place of a parameter the styles, the default first, and the values of explode, the default first."""

PARAMETER_KEYS = frozenset(
    {"name", "in", "required", "description", "deprecated", "schema", "style", "explode", "example", "examples", "$ref"}
)
"""Keys of a parameter, besides extensions."""

SENT_ALREADY = frozenset(
    {
        *("accept", "accept-encoding", "authorization", "connection", "content-encoding", "content-length"),
        *(
            "content-type",
            "cookie",
            "expect",
            "host",
            "keep-alive",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
        ),
    }
)
"""Headers that the client or its transport writes itself, so that no parameter may bear their name."""
