"""The texts of the pages, in English and Khmer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "km"]

_KM: Mapping[str, str] = {
    "Account": "គណនី",
    "Add": "បន្ថែម",
    "Address": "អាសយដ្ឋាន",
    "Advance": "រំកិលទៅមុខ",
    "Amount": "ចំនួនទឹកប្រាក់",
    "Answer": "ចម្លើយ",
    "Any operation": "ប្រតិបត្តិការណាក៏បាន",
    "Arm": "បើក",
    "Armed now": "កំពុងបើក",
    "Balance": "សមតុល្យ",
    "Balance lag": "ការយឺតនៃសមតុល្យ",
    "Balance lag, in seconds": "ការយឺតនៃសមតុល្យ គិតជាវិនាទី",
    "Bank": "ធនាគារ",
    "Bill": "វិក្កយបត្រ",
    "Bill24 sandbox": "ប្រព័ន្ធសាកល្បង Bill24",
    "Body": "ខ្លឹមសារ",
    "Calls": "ការហៅ",
    "Cancel": "បោះបង់",
    "Choose an account": "ជ្រើសរើសគណនី",
    "Choose an account first.": "សូមជ្រើសរើសគណនីជាមុនសិន។",
    "Clock": "នាឡិកា",
    "Code": "លេខកូដ",
    "Confirm": "បញ្ជាក់",
    "Currency": "រូបិយប័ណ្ណ",
    "Customer": "អតិថិជន",
    "Customers, sub-billers and banks to add, as JSON": "អតិថិជន ម្ចាស់អាជីវកម្ម និងធនាគារ ដែលត្រូវបន្ថែម ជា JSON",
    "Dashboard": "ផ្ទាំងគ្រប់គ្រង",
    "Disarm all": "បិទទាំងអស់",
    "Due": "ថ្ងៃផុតកំណត់",
    "Expire all tokens": "ធ្វើឱ្យតូកិនទាំងអស់ផុតកំណត់",
    "Fault": "កំហុស",
    "Faults": "កំហុស",
    "Freeze": "បញ្ឈប់",
    "Fund": "បញ្ចូលលុយ",
    "Hours": "ម៉ោង",
    "It does not run.": "នាឡិកាឈប់។",
    "It runs.": "នាឡិកាកំពុងដើរ។",
    "Latest paid bills": "វិក្កយបត្រដែលទើបបានបង់",
    "Let it run": "ឱ្យដើរវិញ",
    "Link a bank account": "ភ្ជាប់គណនីធនាគារ",
    "Linked accounts": "គណនីដែលបានភ្ជាប់",
    "Money": "ប្រាក់",
    "No answer": "គ្មានចម្លើយ",
    "None": "គ្មាន",
    "Not found": "រកមិនឃើញ",
    "Operation": "ប្រតិបត្តិការ",
    "Paid": "បានបង់",
    "Paid at": "បានបង់នៅ",
    "Pay a bill": "បង់វិក្កយបត្រ",
    "Pay from the wallet": "បង់ពីកាបូបលុយ",
    "Probability": "ប្រូបាប",
    "Request": "សំណើ",
    "Reset everything": "ចាប់ផ្តើមសារជាថ្មី",
    "Revoke all tokens": "ដកហូតតូកិនទាំងអស់",
    "Seed": "ទិន្នន័យដំបូង",
    "Set": "កំណត់",
    "Settled": "ប្រាក់ដែលបានទូទាត់",
    "Status": "ស្ថានភាព",
    "Sub-biller portal": "ផតថលម្ចាស់អាជីវកម្ម",
    "The wallet holds too little.": "សមតុល្យកាបូបលុយមិនគ្រប់គ្រាន់។",
    "This account was linked.": "គណនីនេះត្រូវបានភ្ជាប់រួចហើយ។",
    "This address is not known here.": "ទីនេះមិនស្គាល់អាសយដ្ឋាននេះទេ។",
    "This is a sandbox: no real bank and no real money.": "នេះជាប្រព័ន្ធសាកល្បង៖ គ្មានធនាគារពិត និងគ្មានប្រាក់ពិតទេ។",
    "This linking was cancelled.": "ការភ្ជាប់នេះត្រូវបានបោះបង់រួចហើយ។",
    "Time": "ពេលវេលា",
    "Times": "ចំនួនដង",
    "Token": "តូកិន",
    "Token lifetime, in seconds": "អាយុកាលតូកិន គិតជាវិនាទី",
    "Tokens": "តូកិន",
    "Unpaid": "មិនទាន់បង់",
    "Wallet": "កាបូបលុយ",
    "{name} wants to receive its settlements in an account at {bank}.": "{name} ចង់ទទួលប្រាក់ទូទាត់ក្នុងគណនីនៅ {bank}។",
}


def translate(language: Language, text: str, **values: str) -> str:
    """Return an English text in a language, with the values filled in.

    Raises:
        KeyError: the text has no translation.
    """
    return (text if language == "en" else _KM[text]).format(**values)


def language_of(wanted: str, fallback: str = "") -> Language:
    """Return the page's language: the one that was asked for, else the fallback, else English."""
    for each in (wanted, fallback):
        if each.lower() in {"km", "kh", "km-kh"}:
            return "km"
        if each:
            return "en"
    return "en"
