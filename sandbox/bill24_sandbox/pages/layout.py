"""The frame of every page: no script, no picture, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bill24_sandbox.answer import Answer
from bill24_sandbox.pages.words import Language, say

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --blue: #1668c7; --red: #b3261e; }
* { box-sizing: border-box; }
body { font: 1rem/1.6 system-ui, "Noto Sans Khmer", "Khmer OS", sans-serif; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: space-between; }
nav a { margin-inline-start: .75rem; }
nav a[aria-current] { font-weight: 600; text-decoration: none; }
h1 { font-size: 1.6rem; line-height: 1.5; margin-block: .5rem; }
h2 { font-size: 1.2rem; margin-block: 1.5rem .25rem; }
.dials { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
.dials section { border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem .75rem; }
.dials section:last-child { grid-column: 1 / -1; }
.dials h2 { margin-block-start: .25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem 1.25rem .35rem 0; }
th, td { text-align: start; vertical-align: top; }
td.amount, th.amount { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap; }
td time, td samp, summary { white-space: nowrap; }
form { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem .75rem; margin-block: .5rem; }
td form { margin-block: 0; }
form.column { flex-direction: column; align-items: start; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; }
legend { padding-inline: .35rem; }
fieldset label { padding-block: .35rem; }
label { display: block; }
label > input[type=number], label > select { display: block; }
input, select, button, textarea { font: inherit; padding: .3rem .6rem; min-height: 2.75rem; max-width: 100%; }
textarea { display: block; font-family: ui-monospace, monospace; font-size: .85rem; width: 100%; }
form:has(textarea) > label { flex: 0 1 40rem; min-width: 0; }
input[type=number] { width: 9rem; }
input[type=radio] { min-height: 0; }
button { cursor: pointer; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
td code { overflow-wrap: anywhere; }
td:has(details) { min-width: 18rem; width: 36%; }
pre { overflow-wrap: anywhere; white-space: pre-wrap; margin: .25rem 0; font-size: .85rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note { border-inline-start: .3rem solid var(--blue); padding-inline-start: .75rem; }
.alert { border-inline-start: .3rem solid var(--red); padding-inline-start: .75rem; font-weight: 600; }
.scroll { overflow-x: auto; }
"""

_HEADERS = (
    ("Cache-Control", "no-store"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


def page(language: Language, title: str, body: str, *, path: str, status: int = 200) -> Answer:
    """Return a page; ``title`` is plain text, ``body`` is HTML, ``path`` is where the language links lead."""
    current = ' aria-current="true"'
    links = "".join(
        f'<a href="{escape(path)}?lang={code}" lang="{code}" hreflang="{code}"'
        f"{current if code == language else ''}>{name}</a>"
        for code, name in (("en", "English"), ("km", "ខ្មែរ"))
    )
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><style>{_STYLE}</style></head><body><header>'
        f"<strong>{escape(say(language, 'Bill24 sandbox'))}</strong>"
        f'<nav aria-label="Language / ភាសា">{links}</nav></header>'
        f'<main><h1>{escape(title)}</h1>{body}</main><footer><p class="note">'
        f"{escape(say(language, 'This is a sandbox: no real bank and no real money.'))}</p></footer></body></html>"
    )
    return Answer(status=status, content=html.encode(), media_type="text/html; charset=utf-8", headers=_HEADERS)


def redirect(url: str) -> Answer:
    """Send the browser elsewhere after a form."""
    return Answer(status=303, headers=(("Location", url), *_HEADERS))


def not_found(language: Language, path: str) -> Answer:
    """Return the page of an unknown address."""
    body = f"<p>{escape(say(language, 'This address is not known here.'))}</p>"
    return page(language, say(language, "Not found"), body, path=path, status=404)


def alert(text: str) -> str:
    """Return a paragraph that screen readers speak at once."""
    return f'<p class="alert" role="alert">{escape(text)}</p>' if text else ""


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, amounts: Sequence[int] = ()) -> str:
    """Return a table; cells are HTML already, headings and caption are plain text."""
    css = [' class="amount"' if position in amounts else "" for position in range(len(headings))]
    head = "".join(f'<th scope="col"{each}>{escape(heading)}</th>' for each, heading in zip(css, headings, strict=True))
    lines = "".join(
        "<tr>" + "".join(f"<td{each}>{cell}</td>" for each, cell in zip(css, row, strict=True)) + "</tr>"
        for row in rows
    )
    label = escape(caption, quote=True)
    return (
        f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table aria-label="{label}"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def moment(text: str) -> str:
    """Return a time of the API's form as shown to people, to the second."""
    return f'<time datetime="{escape(text)}">{escape(text[:19].replace("T", " "))}</time>'
