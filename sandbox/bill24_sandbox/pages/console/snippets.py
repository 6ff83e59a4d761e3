"""A call of the log as text to copy: as a command of curl, and as Python. Credentials are names of variables."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, quote

import msgspec

from bill24_sandbox.core.operations.table import operation_with_parameters
from bill24_sandbox.dials.log import Entry

CLIENT_METHODS: Mapping[str, str] = {
    "settlePayment": "payments.settle",
    "getCustomer": "customers.get",
    "getWalletBalance": "wallets.balance",
    "getBill": "bills.get",
    "getTransaction": "transactions.get",
    "createCustomer": "customers.create",
    "updateCustomer": "customers.update",
    "deleteCustomer": "customers.delete",
    "getWalletHistory": "wallets.history",
    "listBills": "bills.list",
    "listPaymentMethods": "payment_methods.list",
    "listCustomerBills": "bills.list_for_customer",
    "onboardSubBiller": "sub_billers.onboard",
    "listBanks": "banks.list",
    "linkAccount": "sub_billers.link_account",
    "verifyLinkedAccount": "sub_billers.verify",
    "getPortalUrl": "sub_billers.portal_url",
}
"""The method of the Python client that makes a call. An operation that is not here is shown as a request of httpx."""
_VARIABLES: Mapping[str, str] = {
    "token": "BILL24_TOKEN",
    "clientId": "BILL24_CLIENT_ID",
    "secret": "BILL24_SECRET",
    "refreshToken": "BILL24_REFRESH_TOKEN",
    "payment_method_token": "BILL24_PAYMENT_METHOD_TOKEN",
}
_ACCOUNT_TOKEN = "BILL24_ACCOUNT_TOKEN"  # noqa: S105
"""A bank account's token, which its operations call by the same name as the merchant's."""
_MARK = "\ue000"
"""Stands around the name of a variable until the text is quoted; Unicode gives it no meaning."""
_MARKED = re.compile(f"{_MARK}({'|'.join((*_VARIABLES.values(), _ACCOUNT_TOKEN))}){_MARK}")
_ACCESS_TOKEN = "BILL24_ACCESS_TOKEN"  # noqa: S105
_DAYS = frozenset({"from_date", "to_date"})
_TIMES = frozenset({"date", "due_date", "d1", "d2"}) | _DAYS
_WHOLE = frozenset({"page_index", "page_size"})
_JSON = msgspec.json.Decoder(float_hook=Decimal)


def as_curl(entry: Entry) -> str:
    """Return the call as a command of curl for a POSIX shell."""
    query = f"?{entry.query}" if entry.query else ""
    words = [f'curl --request {shlex.quote(entry.method)} "$BILL24_BASE_URL"{shlex.quote(quote(entry.path) + query)}']
    if entry.token:
        words.append(f'--header "Authorization: Bearer ${_ACCESS_TOKEN}"')
    if entry.request:
        words.append("--header 'Content-Type: application/json'")
        words.append(f"--data-raw {_spliced(shlex.quote(_hidden(entry)))}")
    return " \\\n  ".join(words)


def as_python(entry: Entry) -> str:
    """Return the call as Python: a method of the client where there is one, else a request of httpx."""
    method, arguments = CLIENT_METHODS.get(entry.operation or ""), _arguments(entry)
    if method is None or arguments is None:
        return _with_httpx(entry)
    lines = [f"    {name}={_literal(name, value)},\n" for name, value in arguments.items()]
    given = "\n" + "".join(lines) if lines else ""
    call = f"client.{method}({given})"
    imports = [
        f"from {module} import {name}\n"
        for module, name in (("datetime", "datetime"), ("decimal", "Decimal"))
        if f"{name}(" in call or f"{name}." in call
    ]
    if "os.environ" in call:
        imports.insert(0, "import os\n")
    return f"{''.join(imports)}from bill24 import Bill24\n\nwith Bill24() as client:\n    answer = {_indented(call)}\n"


def _with_httpx(entry: Entry) -> str:
    query = f"?{entry.query}" if entry.query else ""
    lines = [f'    {entry.method!r},\n    os.environ["BILL24_BASE_URL"] + {quote(entry.path) + query!r},\n']
    headers = []
    if entry.token:
        headers.append(f'"Authorization": "Bearer " + os.environ["{_ACCESS_TOKEN}"]')
    if entry.request:
        headers.append('"Content-Type": "application/json"')
    if headers:
        lines.append(f"    headers={{{', '.join(headers)}}},\n")
    if entry.request:
        pieces = _MARKED.split(_hidden(entry))
        body = " + ".join(f'os.environ["{piece}"]' if place % 2 else repr(piece) for place, piece in enumerate(pieces))
        lines.append(f"    content=({body}).encode(),\n")
    return f"import os\n\nimport httpx\n\nanswer = httpx.request(\n{''.join(lines)})\n"


def _arguments(entry: Entry) -> dict[str, Any] | None:
    """Return the arguments of the client's method; ``None`` where the call cannot be made by it."""
    _, in_path = operation_with_parameters(entry.path)
    arguments: dict[str, Any] = {_snake(name): value for name, value in in_path.items()}
    arguments |= {_snake(name): value for name, value in parse_qsl(entry.query)}
    if entry.request:
        try:
            body = _JSON.decode(entry.request)
        except (msgspec.DecodeError, ValueError):
            return None
        if not isinstance(body, dict):
            return None
        # The client signs by itself.
        arguments |= {name: value for name, value in body.items() if name != "hash" and value is not None}
    return arguments if all(name.isidentifier() for name in arguments) else None


def _literal(name: str, value: Any) -> str:
    if name in _VARIABLES:
        return f'os.environ["{_VARIABLES[name]}"]'
    if isinstance(value, str) and name in _TIMES:
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return repr(value)
        if name in _DAYS:
            return f"datetime.fromisoformat({at.date().isoformat()!r}).date()"
        # A time without a zone is one of Phnom Penh.
        return f"datetime.fromisoformat({at.isoformat() if at.tzinfo else at.isoformat() + '+07:00'!r})"
    if isinstance(value, str) and name in _WHOLE and value.isdecimal():
        return value
    return repr(value)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()


def _hidden(entry: Entry) -> str:
    """Return a body with marked names of variables where the log masks a secret."""
    body, variables = entry.request, dict(_VARIABLES)
    if "/bank_account/" in entry.path:
        variables["token"] = _ACCOUNT_TOKEN
    for name, variable in variables.items():
        body = re.sub(rf'("{name}"\s*:\s*")(?=[^"])[^"]*', rf"\1{_MARK}{variable}{_MARK}", body)
    return body


def _spliced(quoted: str) -> str:
    # Outside of the single quotes the shell puts in what the variable holds.
    return _MARKED.sub(r"""'"$\1"'""", quoted)


def _indented(call: str) -> str:
    return call.replace("\n", "\n    ")
