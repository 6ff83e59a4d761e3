"""Automatic direct debit: subscriptions, the bank accounts that are debited, debts and what is to be collected."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

_ACCOUNT = (
    "SELECT a.token, a.consumer_code, a.consumer_name, a.consumer_name_latin, a.additional_information, a.bank_code,"
    " b.name, b.name_kh, b.logo, a.account_number, a.owner, a.priority, a.subscribed_at, a.ends_at"
    " FROM debited_accounts AS a JOIN banks AS b ON b.code = a.bank_code"
)
_SUBSCRIPTION = (
    "SELECT s.subscription_no, s.link, s.reference, s.web_url, s.consumers, s.opened_at, s.subscribed_at,"
    " s.cancelled_at, b.code, b.name, b.name_kh, s.bank_ref FROM subscriptions AS s"
    " LEFT JOIN banks AS b ON b.code = s.bank_code"
)
_EVENTS = (
    "SELECT e.at, e.action, e.account_number, b.code, b.name, b.name_kh, b.logo FROM subscription_events AS e"
    " JOIN banks AS b ON b.code = e.bank_code WHERE e.consumer_code = ? ORDER BY e.at, e.id"
)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


class DebitedAccount(msgspec.Struct, frozen=True):
    """A consumer's bank account, with its bank; the smallest priority is debited first."""

    token: str
    consumer_code: str
    consumer_name: str
    consumer_name_latin: str
    additional_information: str
    bank_code: str
    bank_name: str
    bank_name_kh: str
    bank_logo: str
    account_number: str
    owner: str
    priority: int
    subscribed_at: int
    ends_at: int | None

    def is_active(self, at: int) -> bool:
        """Whether it is debited at an instant."""
        return self.ends_at is None or at < self.ends_at


class Subscription(msgspec.Struct, frozen=True):
    """A subscription; a bank once the customer has chosen an account."""

    subscription_no: str
    link: str
    reference: str
    web_url: str
    consumers: list[dict[str, str]]
    opened_at: int
    subscribed_at: int | None
    cancelled_at: int | None
    bank_code: str | None
    bank_name: str | None
    bank_name_kh: str | None
    bank_ref: str


class SubscriptionEvent(msgspec.Struct, frozen=True):
    """What happened to a consumer's subscription, with the bank."""

    at: int
    action: str
    account_number: str
    bank_code: str
    bank_name: str
    bank_name_kh: str
    bank_logo: str


def _subscription(row: tuple[Any, ...]) -> Subscription:
    values = list(row)
    values[4] = _DECODER.decode(values[4])
    return Subscription(*values)


class DirectDebit:
    """Subscriptions and what follows from them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def open(
        self,
        *,
        subscription_no: str,
        link: str,
        reference: str,
        web_url: str,
        consumers: list[dict[str, str]],
        at: int,
    ) -> None:
        """Store a subscription that waits for the choice of an account."""
        self._connection.execute(
            "INSERT INTO subscriptions (subscription_no, link, reference, web_url, consumers, opened_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (subscription_no, link, reference, web_url, _ENCODER.encode(consumers).decode(), at),
        )

    def subscription(self, subscription_no: str) -> Subscription | None:
        """Return a subscription."""
        row = self._connection.execute(_SUBSCRIPTION + " WHERE s.subscription_no = ?", (subscription_no,)).fetchone()
        return None if row is None else _subscription(row)

    def subscription_of_link(self, link: str) -> Subscription | None:
        """Return the subscription behind a link."""
        row = self._connection.execute(_SUBSCRIPTION + " WHERE s.link = ?", (link,)).fetchone()
        return None if row is None else _subscription(row)

    def cancel(self, subscription_no: str, at: int) -> None:
        """Note that the customer has cancelled."""
        self._connection.execute(
            "UPDATE subscriptions SET cancelled_at = ? WHERE subscription_no = ?", (at, subscription_no)
        )

    def subscribe(self, subscription_no: str, *, bank_code: str, bank_ref: str, at: int) -> None:
        """Note at which bank the customer has chosen an account."""
        self._connection.execute(
            "UPDATE subscriptions SET bank_code = ?, bank_ref = ?, subscribed_at = ? WHERE subscription_no = ?",
            (bank_code, bank_ref, at, subscription_no),
        )

    def add_account(
        self, *, token: str, consumer: dict[str, str], bank_code: str, account_number: str, owner: str, at: int
    ) -> None:
        """Let a bank account be debited for a consumer, behind those that are already."""
        code = consumer["consumer_code"]
        self._connection.execute(
            "INSERT INTO debited_accounts (token, consumer_code, consumer_name, consumer_name_latin,"
            " additional_information, bank_code, account_number, owner, priority, subscribed_at) SELECT ?, ?, ?, ?, ?,"
            " ?, ?, ?, coalesce(max(priority), 0) + 1, ? FROM debited_accounts WHERE consumer_code = ?2",
            (
                *(token, code, consumer["consumer_name"], consumer["consumer_name_latin"]),
                *(consumer["additional_information"], bank_code, account_number, owner, at),
            ),
        )
        self._note(code, "Subscribed", bank_code, account_number, at)

    def account(self, token: str) -> DebitedAccount | None:
        """Return a bank account."""
        row = self._connection.execute(_ACCOUNT + " WHERE a.token = ?", (token,)).fetchone()
        return None if row is None else DebitedAccount(*row)

    def accounts(self, consumer_code: str) -> list[DebitedAccount]:
        """Return the bank accounts of a consumer, the one that is debited first before the others."""
        rows = self._connection.execute(_ACCOUNT + " WHERE a.consumer_code = ? ORDER BY a.priority", (consumer_code,))
        return [DebitedAccount(*row) for row in rows]

    def put_first(self, account: DebitedAccount) -> None:
        """Let an account be debited before the consumer's others."""
        self._connection.execute(
            "UPDATE debited_accounts SET priority = CASE WHEN token = ? THEN 1 ELSE priority + 1 END"
            " WHERE consumer_code = ? AND priority <= ?",
            (account.token, account.consumer_code, account.priority),
        )

    def end(self, account: DebitedAccount, *, ends_at: int, at: int) -> None:
        """Stop debiting an account from an instant on."""
        self._connection.execute("UPDATE debited_accounts SET ends_at = ? WHERE token = ?", (ends_at, account.token))
        self._note(account.consumer_code, "Unsubscribed", account.bank_code, account.account_number, at)

    def events(self, consumer_code: str) -> list[SubscriptionEvent]:
        """Return what happened to a consumer's subscriptions, oldest first."""
        return [SubscriptionEvent(*row) for row in self._connection.execute(_EVENTS, (consumer_code,))]

    def _note(self, consumer_code: str, action: str, bank_code: str, account_number: str, at: int) -> None:
        self._connection.execute(
            "INSERT INTO subscription_events (consumer_code, at, action, bank_code, account_number)"
            " VALUES (?, ?, ?, ?, ?)",
            (consumer_code, at, action, bank_code, account_number),
        )

    def owe(self, consumer_code: str, currency: str, amount: int) -> None:
        """Set what a consumer owes in a currency."""
        self._connection.execute(
            "DELETE FROM debts WHERE consumer_code = ? AND currency = ?", (consumer_code, currency)
        )
        if amount:
            self._connection.execute("INSERT INTO debts VALUES (?, ?, ?)", (consumer_code, currency, amount))

    def debts(self, consumer_code: str) -> list[tuple[str, int]]:
        """Return (currency, amount) of what a consumer owes."""
        return self._connection.execute(
            "SELECT currency, amount FROM debts WHERE consumer_code = ? ORDER BY currency", (consumer_code,)
        ).fetchall()

    def signal(self, consumer_code: str, due_at: int) -> None:
        """Have a consumer's debts collected at an instant."""
        self._connection.execute("INSERT INTO signals (consumer_code, due_at) VALUES (?, ?)", (consumer_code, due_at))

    def take_signal(self, until: int) -> tuple[str, int] | None:
        """Take the next signal that is due by an instant: the consumer and when it was due."""
        row = self._connection.execute(
            "DELETE FROM signals WHERE id = (SELECT id FROM signals WHERE due_at <= ? ORDER BY due_at, id LIMIT 1)"
            " RETURNING consumer_code, due_at",
            (until,),
        ).fetchone()
        return None if row is None else (str(row[0]), int(row[1]))
