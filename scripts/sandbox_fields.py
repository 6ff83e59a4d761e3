"""Name the fields of the contract that the sandbox does not read, and those that it never sends.

    python scripts/sandbox_fields.py

A request's field is read if a value of a type that no field takes is refused; an answer's field is sent if it was seen
once while the journey ran. What is named is printed as ``openapi.yaml:LINE: what``, and the exit status is then 1. The
functions of an operation stand in ``sandbox/bill24_sandbox/core/operations/``.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from bill24.testing import Sandbox
from journey import Journey
from linking import confirm_link
from openapi.document import CONTRACT, Document, Operation, Problem
from openapi.pointers import Pointer, mappings

WRONG = {"of a type": "that no text, number or list takes"}
REFUSED = "ERR_MISSED_FIELD"
BAD_REQUEST = 400

Path_ = tuple[str, ...]  # names of fields from the outermost in; a list's items are behind its name


class Listening(httpx.AsyncBaseTransport):
    """Passes calls on, and keeps each path with what was answered."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.heard: list[tuple[str, str, Any]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a call on."""
        response = await self._inner.handle_async_request(request)
        content = await response.aread()
        if response.status_code == 200 and content:
            self.heard.append((request.method.lower(), request.url.path, response.json()))
        return httpx.Response(response.status_code, headers=response.headers, content=content)


def fields(document: Document, pointer: Pointer, above: Path_ = ()) -> Iterator[tuple[Path_, Pointer]]:
    """Every field of an object schema and of what is in it, each with where it stands."""
    pointer = document.follow(pointer)
    schema = document.mapping(*pointer)
    for name in schema.get("properties", {}):
        at: Pointer = (*pointer, "properties", name)
        yield (*above, str(name)), at
        yield from fields(document, at, (*above, str(name)))
    for key in ("oneOf", "anyOf"):
        for index, branch in enumerate(mappings(schema.get(key))):
            if branch.get("type") != "null":
                yield from fields(document, (*pointer, key, index), above)
    if isinstance(schema.get("items"), dict):
        yield from fields(document, (*pointer, "items"), above)


def unread(document: Document, sandbox: Sandbox) -> Iterator[Problem]:
    """The request fields that the sandbox takes whatever is in them."""
    with httpx.Client(base_url=sandbox.url, transport=sandbox.transport) as web:
        own = sandbox.credentials
        credentials = {"token": own.token, "clientId": own.client_id, "secret": own.secret}
        authorize = next(o for o in document.operations() if o.raw.get("security") == [])
        web.headers["Authorization"] = f"Bearer {web.post(authorize.path, json=credentials).json()['data']['token']}"
        for operation in document.operations():
            if _is_missing(web.request(operation.method, operation.path, json={})):
                yield document.problem(operation.pointer, f"the sandbox has no {operation.id}")
                continue
            examples = document.mapping(*operation.request[:-1], "examples").values()
            sent: Any = next((example["value"] for example in examples), {})
            for path, pointer in fields(document, operation.request) if document.get(*operation.request) else ():
                first = sent[0] if isinstance(sent, list) else sent
                wrong = _with(document, operation, first, path)
                answer = web.post(operation.path, json=[wrong] if isinstance(sent, list) else wrong)
                if answer.status_code != BAD_REQUEST and answer.json()["code"] != REFUSED:
                    yield document.problem(pointer, f"the sandbox does not read {'.'.join(path)} of {operation.id}")


def _with(document: Document, operation: Operation, sent: dict[str, Any], path: Path_) -> dict[str, Any]:
    """The documented body with a wrong value in one field."""
    is_object = "properties" in document.mapping(*document.follow(_at(document, operation, path)))
    value: Any = "no object" if is_object else WRONG
    for depth in range(len(path) - 1, 0, -1):
        inner = {path[depth]: value}
        pointer = document.follow(_at(document, operation, path[:depth]))
        value = [inner] if "items" in document.mapping(*pointer) else inner
    return {**sent, path[0]: value}


def _at(document: Document, operation: Operation, path: Path_) -> Pointer:
    return next(at for names, at in fields(document, operation.request) if names == path)


def _is_missing(response: httpx.Response) -> bool:
    """Whether no operation answered: a record that is not found has an envelope."""
    return response.status_code in {404, 405} and b'"code"' not in response.content


def unsent(document: Document, profile: Any) -> Iterator[Problem]:
    """The answer fields that nothing of the journey brought, where their operation was called."""
    heard = asyncio.run(_journey(profile))
    seen: set[Pointer] = set()
    named: dict[Pointer, str] = {}
    for operation in document.operations():
        shape = operation.path.split("/")
        answers = [
            answer
            for method, path, answer in heard
            if method == operation.method
            and len(path.split("/")) == len(shape)
            and all(a == b or b.startswith("{") for a, b in zip(path.split("/"), shape, strict=True))
        ]
        names = {path for answer in answers for path in _names(answer)}
        for path, pointer in fields(document, operation.success) if answers else ():
            named.setdefault(pointer, f"the sandbox never sends {'.'.join(path)} of {operation.id}")
            if path in names:
                seen.add(pointer)
    for pointer in named.keys() - seen:
        yield document.problem(pointer, named[pointer])


def _names(value: Any, above: Path_ = ()) -> Iterator[Path_]:
    if isinstance(value, list):
        for item in value:
            yield from _names(item, above)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield (*above, name)
            yield from _names(inner, (*above, name))


async def _journey(profile: Any) -> list[tuple[str, str, Any]]:
    with Sandbox(profile=profile, serve=True) as sandbox:
        listening = Listening(httpx.AsyncHTTPTransport())

        def link(web_url: str) -> None:
            with httpx.Client() as browser:
                confirm_link(browser, web_url)

        forged: dict[str, Any] = {"hash_token": "not-the-token"}
        async with (
            sandbox.async_client(transport=listening) as client,
            sandbox.async_client(transport=listening, **forged) as forger,
        ):
            await Journey(client=client, forger=forger, fund=sandbox.fund, link=link).walk()
        return listening.heard


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 1 where a field is named."""
    parser = argparse.ArgumentParser(description="Name what of the contract the sandbox does not do.")
    parser.add_argument("--contract", type=Path, default=CONTRACT)
    options = parser.parse_args(arguments)
    document = Document.load(options.contract)
    with Sandbox() as sandbox:
        found = [*unread(document, sandbox), *unsent(document, "observed")]
    for problem in sorted(set(found)):
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
