// What the developer's pages do beside links and forms: they show news without being loaded again, and copy.
"use strict";

const body = document.body;
const news = document.querySelector("[data-news]");
let revision = body.dataset.revision;
let isBusy = false;
let isAwaited = false;

/** Exchange what is alive on the page for its form in a newer one; a field that is being filled in stays as it is. */
function exchange(fresh) {
  let changed = false;
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const isRead = !getSelection().isCollapsed && old.contains(getSelection().anchorNode);
    if (!now || now.isEqualNode(old) || isRead || active?.matches("input, select, textarea")) continue;
    const open = [...old.querySelectorAll("details")].map((each) => each.open);
    now.querySelectorAll("details").forEach((each, place) => { each.open = Boolean(open[place]); });
    old.replaceWith(now);
    if (active?.id) document.getElementById(active.id)?.focus({ preventScroll: true });
    changed = true;
  }
  document.title = fresh.title;
  prepare();
  return changed;
}

async function load(address) {
  const answer = await fetch(address);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  revision = fresh.body.dataset.revision ?? revision;
  return exchange(fresh);
}

/** Look at the page again: one look at a time, and one more after it where there was news meanwhile. */
async function refresh() {
  if (isBusy) { isAwaited = true; return; }
  isBusy = true;
  try {
    if (await load(location.href)) news.textContent = news.dataset.arrived;
  } catch { /* The sandbox has stopped; the next message says that it is back. */ }
  setTimeout(() => {
    isBusy = false;
    if (isAwaited) { isAwaited = false; refresh(); }
  }, 300);
}

let source = null;
function listen() {
  source = new EventSource(body.dataset.events);
  source.onmessage = (event) => { if (event.data !== revision) refresh(); };
}

function prepare() {
  for (const button of document.querySelectorAll("[data-copy], [data-live-switch]")) button.hidden = false;
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy).textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Only addresses that the browser trusts may write to the clipboard; elsewhere the text is chosen, to be copied by hand.
    const shown = document.getElementById(button.dataset.copy);
    shown.closest("details").open = true;
    getSelection().selectAllChildren(shown);
    return;
  }
  const said = button.textContent;
  news.textContent = button.textContent = news.dataset.copied;
  setTimeout(() => { button.textContent = said; }, 1500);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-swap]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    document.activeElement?.blur();
    await load(link.href);
    document.getElementById("chosen")?.focus();
    return;
  }
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button);
  if (button?.hasAttribute("data-live-switch")) {
    const isLive = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isLive));
    if (isLive) source.close(); else listen();
  }
});
addEventListener("popstate", () => load(location.href));
prepare();
listen();
