"""The envelope of Bill24's answers, and every text in it: what succeeded, what was refused, in which words."""

from __future__ import annotations

from typing import Any

import msgspec

from bill24_sandbox.answer import JSON_TYPE, Answer, Profile


class Text(msgspec.Struct, frozen=True):
    """A code with its English and Khmer message; the sources give Khmer for some only, else English stands in."""

    code: str
    message: str
    message_kh: str = ""

    @property
    def khmer(self) -> str:
        """The Khmer message, or the English one where no source gives the Khmer."""
        return self.message_kh or self.message


class Texts(msgspec.Struct, frozen=True):
    """The text of one outcome in both profiles."""

    observed: Text
    documented: Text = Text("", "")

    def in_profile(self, profile: Profile) -> Text:
        """Return the text of ``profile``; where only one is known, that one."""
        return self.documented if profile == "documented" and self.documented.code else self.observed

    def answer(self, profile: Profile, data: Any, *, status: int = 200) -> Answer:
        """Return the answer that says so in the words of ``profile``."""
        return enveloped(self.in_profile(profile), data, status=status)


class RefusedError(Exception):
    """A business rule refuses the call; answered as HTTP 200 with the code of ``texts``, unless ``status`` says."""

    def __init__(self, texts: Texts, data: Any = None, *, status: int = 200) -> None:
        super().__init__(texts.observed.code)
        self.texts = texts
        self.data = data
        self.status = status


_ENCODER = msgspec.json.Encoder()


class _Envelope(msgspec.Struct, frozen=True, gc=False):
    code: str
    message: str
    message_kh: str | msgspec.UnsetType
    data: Any


def enveloped(text: Text, data: Any = msgspec.UNSET, *, status: int = 200, in_khmer: bool = True) -> Answer:
    """Return an answer in the common envelope; a few answers have no ``data``, or no ``message_kh``."""
    khmer = text.khmer if in_khmer else msgspec.UNSET
    # The JSON object's own order, so that an answer reads as the pages print it.
    envelope = _Envelope(code=text.code, message=text.message, message_kh=khmer, data=data)
    content = _ENCODER.encode(envelope)
    return Answer(status=status, content=content, media_type=JSON_TYPE, code=text.code, message=text.message)


def missed_field(message: str) -> Answer:
    """Return the observed validation answer: HTTP 200, ``ERR_MISSED_FIELD``, no data."""
    return enveloped(Text("ERR_MISSED_FIELD", message), None)


PAYLOAD_REQUIRED = "The payload field is required."
"""The observed message when a body does not bind at all."""

_SUCCESS_KH = "ជោគជ័យ"

SUCCESS = Texts(Text("000", "Success", _SUCCESS_KH))
PAYMENT_METHODS_FOUND = Texts(Text("000", "Success", "ជោកជ័យ"))
CUSTOMER_CREATED = Texts(Text("SUCCESS", "Success", _SUCCESS_KH), Text("000", "Success", _SUCCESS_KH))
CUSTOMER_UPDATED = Texts(Text("000", "Customer profile updated successfully.", " អតិថិជនបានកែប្រែជោគជ័យ។ "))
CUSTOMER_DELETED = Texts(Text("000", " Customer deleted successfully. ", " អតិថិជនបានលុបជោគជ័យ។ "))
PAYMENT_CAPTURED = Texts(
    Text("SUCCESS", "Bill pushed and payment captured successfully.", "បញ្ជូនវិក័យ្យបត្រនិងធ្វើការទូទាត់រួចរាល់ !"),
    Text("000", "Push bill and capture payment successfully !", "បញ្ជូនវិក័យ្យបត្រនិងធ្វើការទូទាត់រួចរាល់ !"),
)
TRANSACTION_FOUND = Texts(Text("000", "Transaction found", "ប្រតិបត្តិការបានរកឃើញ"))
SUB_BILLER_ONBOARDED = Texts(Text("000", "success", _SUCCESS_KH))
ACCOUNT_LINK_CREATED = Texts(Text("000", "success", "ជោកជ័យ"))

CHECKOUT_OPENED = Texts(Text("SUCCESS", "Transaction init successful", "បង្កើតប្រតិបត្តិការជោគជ័យ"))
CHECKOUT_FOUND = Texts(Text("SUCCESS", "Transaction found", "ប្រតិបត្តិការបានរកឃើញ"))
SUBSCRIPTION_OPENED = Texts(Text("000", "success !", _SUCCESS_KH))
DEBTS_SIGNALLED = Texts(Text("000", "success!", "ជោគជ័យ!"))
ACCOUNT_SET_FIRST = Texts(Text("000", "Set default account successfully", _SUCCESS_KH))
ACCOUNT_UNSUBSCRIBED = Texts(
    Text("000", "Direct Debit Unsubscribed successfully.", "សេវាកម្មទូទាត់ប្រាក់ស្វ័យប្រវត្តិបានផ្ដាច់ជោគជ័យ")
)
NOTIFICATIONS_TAKEN = Texts(Text("SUCCESS", "Request success"))
RECORD_NOT_FOUND = Texts(Text("404", "Record not found"))

CUSTOMER_EXISTS = Texts(
    Text("310", "This customer already exist", "អតិថិជននេះមានរួចហើយ"),
    Text("310", "This customer already exists", "អតិថិជននេះមានរួចហើយ"),
)
MULTIPLE_WALLETS = Texts(Text("319", "Not allow create multiple wallets", "មិនអនុញ្ញាតឱ្យបង្កើតកាបូបលុយច្រើនទេ"))
TOO_MANY_WALLETS = Texts(Text("320", "A customer can have at most 2 wallets", "អតិថិជនអាចមាន 2 wallet យ៉ាងច្រើនបំផុត"))
WALLETS_NOT_ENABLED = Texts(Text("511", "Wallet feature not enabled", "មុខងារកាបូបលុយអេឡិចត្រូនិចមិនទាន់បានបើកដំណើរការ"))
CUSTOMER_NOT_FOUND = Texts(Text("311", "Customer not found", "រកមិនឃើញអតិថិជន"))
WALLET_NOT_EMPTY = Texts(
    Text(
        "407",
        "Cannot delete customer: wallet balance not zero.",
        "មិនអាចលុបអតិថិជននេះបានទេ ទឹកប្រាក់នៅសល់ក្នុងកាបូបលុយ។",
    )
)

BILLFLOW_NOT_ENABLED = Texts(
    Text(
        "310",
        "Biller has not enabled BILLFLOW. Please enable and try again",
        "ម្ចាស់អជីវកម្មពុំទាន់បើកដំណើរការBILLFLOW។សូមបើកដំណើរការជាមុននិងសាកល្បងម្តងទៀត",
    )
)
PAYMENT_METHOD_NOT_FOUND = Texts(Text("312", "Payment method not found", "រកមិនឃើញវិធីបង់ប្រាក់នេះ"))
PAYMENT_METHOD_TOKEN_INVALID = Texts(Text("314", "Payment method token invalid", "Payment Token មិនត្រឹមត្រូវ"))
SETTLEMENT_SUPPLIER_NOT_FOUND = Texts(
    Text("315", "Invalid payment_to.Supplier not found.", "រកមិនឃើញម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅកាន់"),
    Text("315", "Settlement supplier not found", "រកមិនឃើញម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅកាន់"),
)
SETTLEMENT_LINK_NOT_FOUND = Texts(
    Text(
        "316",
        "Settlement supplier link not found",
        "រកមិនឃើញការភ្ចាប់ការទូរទាត់ រវាងម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅ",
    )
)
HASH_TOKEN_NOT_CONFIGURED = Texts(Text("317", "Hash token config not found", "មិនមាន config hash token"))
HASH_INVALID = Texts(Text("318", "Invalid hash token", "Hash token មិនត្រឹមត្រូវ"))
BILL_ALREADY_EXISTS = Texts(Text("327", "Bill already exist"))
BILL_ALREADY_PAID = Texts(
    Text("327", "Bill already exist"), Text("323", "Bill(s) already paid.", "វិក្កយបត្របានទូទាត់រួចរាល់")
)
INSUFFICIENT_BALANCE = Texts(
    Text(
        "401",
        "Insufficient balance in the wallet to proceed with payment.",
        "កាបូបលុយអេឡិចត្រូនិចសមតុល្យមិនគ្រប់គ្រាន់សូមធ្វើការបញ្ចូលលុយដើម្បីបន្តការទូទាត់",
    )
)

BILL_NOT_FOUND = Texts(Text("324", "Bill not found.", "វិក្កយបត្ររកមិនឃើញ។"))
TRANSACTION_NOT_FOUND = Texts(Text("404", "Record not found"))
TRANSACTION_REQUEST_INVALID = Texts(Text("400", "Invalid request"))

BANK_CONNECTION_PROBLEM = Texts(Text("001", "The connection to the bank has a problem", "តំណភ្ជាប់ទៅកាន់ធានាគាមានបញ្ហា"))
SUPPLIER_EXISTS = Texts(Text("310", "Supplier already exist", "ម្ចាស់អាជីវកម្មមានរួចហើយ"))
BANK_NOT_FOUND = Texts(Text("312", "Bank not found", "មិនមានធនាគារនេះទេ"))
SUPPLIER_NOT_FOUND = Texts(Text("314", "Supplier not found", "ស្វែងរកម្ជាស់អាជីវកម្មមិនឃើញ"))


def invalid_input(message: str) -> Texts:
    """Return the refusal of an operation whose answers have no envelope; no source shows its body."""
    return Texts(Text("400", message))


def total_must_equal(expected: str) -> Texts:
    """Return the documented refusal of a total that is not the sum of its lines."""
    return Texts(
        Text(
            "101",
            f"The[total_amount] field must be equal to {expected}",
            f"[total_amount] គួរតែមានតម្លៃស្មើនឹង {expected}",
        )
    )
