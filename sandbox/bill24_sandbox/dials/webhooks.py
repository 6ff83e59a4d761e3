"""Payment webhooks, in the shape of Bill24's general payment webhook.

No webhook is documented for settling from a wallet, so as a whole this is inferred. Nothing leaves the machine
unless a URL is set.
"""

from __future__ import annotations

from collections import deque

from bill24_sandbox.answer import to_json
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.dials.faults import Faults
from bill24_sandbox.dials.posting import Delivery, Poster
from bill24_sandbox.money import to_number
from bill24_sandbox.store import Store
from bill24_sandbox.times import instant, wall_time

_KEPT = 1000


class Webhooks:
    """The webhooks dial: ``url`` to post to, and :meth:`take` for tests that need no server."""

    def __init__(self, store: Store, faults: Faults, clock: Clock) -> None:
        self._store = store
        self._faults = faults
        self._clock = clock
        self._released: deque[str | int] = deque(maxlen=_KEPT)
        self._posters: dict[str, Poster] = {}
        self._held: str | int | None = None
        self._url: str | None = None
        self.answers: deque[tuple[str, int | str]] = deque(maxlen=_KEPT)
        """What the receiver answered to each attempt: the URL, and the HTTP status or the error's text."""
        self.deliveries: deque[Delivery] = deque(maxlen=_KEPT)
        """What was posted, oldest first."""
        self.changes = 0
        """How often there was something new to see."""

    @property
    def url(self) -> str | None:
        """Where webhooks are posted to; ``None`` keeps them for :meth:`take`."""
        return self._url

    @url.setter
    def url(self, url: str | None) -> None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise DialError("a webhook URL starts with http:// or https://")
        self._url = url

    def take(self) -> list[bytes]:
        """Return the bodies of the webhooks that went out since the last call, in their order."""
        taken = [self._body(what) for what in self._released]
        self._released.clear()
        return taken

    def paid(self, what: str | int) -> None:
        """Send the webhook of what has just been paid: a bill by its reference, or a payment by its number."""
        fault = self._faults.take_webhook()
        if fault is not None and fault.holds_back and self._held is None:
            self._held = what
            return
        for _ in range(1 if fault is None else fault.copies):
            self._release(what)
        if self._held is not None:
            held, self._held = self._held, None
            self._release(held)

    def reset(self) -> None:
        """Forget what was not taken or posted, and the URL."""
        self.stop()
        self._released.clear()
        self.answers.clear()
        self.deliveries.clear()
        self._held = None
        self._url = None

    def stop(self) -> None:
        """Post nothing more, nor anything again."""
        for poster in self._posters.values():
            poster.stop()
        self._posters = {}

    def _release(self, what: str | int) -> None:
        if self._url is None:
            # Written out when it is taken, because most sandboxes never are asked for webhooks.
            self._released.append(what)
            return
        self._post(self._url, self._body(what))

    @property
    def kept(self) -> int:
        """How many webhooks wait for :meth:`take`."""
        return len(self._released)

    def send_again(self, number: int) -> None:
        """Post a webhook once more, to the receiver it went to.

        Raises:
            DialError: no webhook of that number is known.
        """
        for delivery in self.deliveries:
            if delivery.number == number:
                self._post(delivery.url, delivery.body)
                return
        raise DialError(f"there is no webhook {number}")

    def _post(self, url: str, body: bytes) -> None:
        self.changes += 1
        delivery = Delivery(self.deliveries[-1].number + 1 if self.deliveries else 1, url, body)
        self.deliveries.append(delivery)
        if url not in self._posters:
            self._posters[url] = Poster(url, self._clock, self._told)
        self._posters[url].post(delivery)

    def _told(self, delivery: Delivery) -> None:
        self.changes += 1
        self.answers.append((delivery.url, delivery.attempts[-1].answer))

    def _body(self, what: str | int) -> bytes:
        return self._of_bill(what) if isinstance(what, str) else self._of_payment(what)

    def _of_payment(self, payment_id: int) -> bytes:
        payment = self._store.payments.get(payment_id)
        return to_json(
            {
                "tran_id": payment.tran_id,
                "tran_no": payment.tran_no,
                "payment_service_type": payment.service,
                "tran_date": wall_time(instant(payment.at)),
                "tran_amount": to_number(payment.amount),
                "currency": payment.currency,
                "bank_code": payment.bank_code,
                "bank_name": payment.bank_name,
                "bank_ref": payment.bank_ref,
                "identity_code": payment.identity_code or payment.ref_number or payment.customers[0]["customer_code"],
                "purpose_of_transaction": payment.purpose,
                "device_code": payment.sent.get("device_code", ""),
                "status": "success",
                "customers": payment.customers,
            }
        )

    def _of_bill(self, ref_id: str) -> bytes:
        bill = self._store.bills.get(ref_id)
        assert bill is not None and bill.paid_at is not None  # noqa: S101, PT018
        return to_json(
            {
                "tran_id": bill.transaction_id,
                "tran_no": bill.bank_ref,
                "payment_service_type": "Wallet",
                "tran_date": wall_time(instant(bill.paid_at)),
                "tran_amount": to_number(bill.total_amount),
                "currency": bill.currency,
                "bank_code": "",
                "bank_name": "",
                "bank_ref": bill.bank_ref,
                "identity_code": bill.ref_id,
                "purpose_of_transaction": bill.description,
                "device_code": "",
                "status": "success",
                "customers": [
                    {
                        "branch_code": "",
                        "branch_name": "",
                        "customer_code": bill.customer_sync_code,
                        "customer_name": bill.customer_name_kh or bill.customer_name,
                        "customer_name_latin": bill.customer_name,
                        "bill_no": bill.ref_id,
                        "amount": to_number(bill.total_amount),
                    }
                ],
            }
        )
