"""Answers to requests that cannot be read, in words that say why.

What Bill24 says of them is not known. The envelope is the one that was observed where a body did not bind; what is
wrong with the body stands in a header of the sandbox's own, where no client looks and a developer does.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from msgspec.structs import replace

from bill24_sandbox.answer import Answer

REASON = "X-Sandbox-Reason"
_TEXT_TYPE = "text/plain; charset=utf-8"
_LONGEST = 200

NO_BROWSERS = (
    b"Method Not Allowed: this API is for servers. It answers no preflight and sends no Access-Control headers,"
    b" because its credentials must not be in a browser; call it from your own backend."
)
WRONG_TYPE = Answer(
    status=415, content=b"Unsupported Media Type: send Content-Type: application/json", media_type=_TEXT_TYPE
)


def packed(encoding: bytes) -> Answer | None:
    """Return the answer to a body in a ``Content-Encoding``; ``None`` for one that is sent as it is."""
    name = encoding.strip().lower()
    if name in (b"", b"identity"):
        return None
    shown = name[:40].decode("ascii", "replace").encode("ascii", "replace")
    return Answer(
        status=415,
        content=b"Unsupported Media Type: the body is sent as Content-Encoding " + shown + b"; send it as it is",
        media_type=_TEXT_TYPE,
        headers=(("Accept-Encoding", "identity"),),
    )


def explained(answer: Answer, error: Exception, body: bytes) -> Answer:
    """Return the answer with a header that says why the body was not read."""
    if body.startswith(BOM_UTF8):
        reason = "the body begins with a byte order mark, which JSON must not have"
    elif body.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        reason = "the body is UTF-16; JSON is sent as UTF-8"
    elif body.startswith(b"\x1f\x8b"):
        reason = "the body is packed by gzip; send it as it is"
    elif not body.strip():
        reason = "the body is empty"
    else:
        reason = str(error) or str(error.__cause__ or "a number with a fraction where a whole one belongs")
    printable = "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in reason)
    return replace(answer, headers=(*answer.headers, (REASON, printable[:_LONGEST])))
