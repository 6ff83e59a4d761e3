"""The documented examples, as the seed of a fresh sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Seed = Mapping[str, Any]

BANKS: list[dict[str, str]] = [
    {
        "bank_code": "AC",
        "bank_name": "ACLEDA",
        "bank_name_kh": "អេស៊ីលីដា",
        "bank_logo": "https://b24-upload.s3.ap-southeast-1.amazonaws.com/banklogo2024/AC.png",
    },
    {"bank_code": "ABA", "bank_name": "ABA", "bank_name_kh": "អេប៊ីអេ", "bank_logo": ""},
]
_BANK_ABC = {
    "bank_code": "BANK789",
    "bank_name": "Bank ABC",
    "bank_name_kh": "ធនាគារ ABC",
    "bank_logo": "https://example.com/logo.png",
}

DOCUMENTED_EXAMPLES: Seed = {
    "banks": [*BANKS, _BANK_ABC],
    "customers": [
        {
            "id": "5a736f6c-df75-4598-a1ed-bc1850482a0d",
            "sync_code": "C0001",
            "name": "Customer A",
            "name_kh": "អតិថិជន ក",
            "phone": "010 795 790",
            "email": "Sample@gmail.com",
            "wallet": [
                {
                    "id": "4a7911a6-f21b-4fe0-98c4-1c4f483e50cc",
                    "name": "Customer A Wallet",
                    "currency": "KHR",
                    "balance": 0,
                }
            ],
        },
        {
            "sync_code": "C0020",
            "name": "Oone",
            "wallet": [
                {
                    "id": "8d036742-b2f7-447c-8fad-ef2e6ef2a6dc",
                    "name": "Oone wallet",
                    "currency": "KHR",
                    "balance": 106001,
                }
            ],
        },
    ],
    "sub_billers": [
        {
            "supplier_sync_code": "CPO9983",
            "code": "6981",
            "name": "Frontier CPO",
            "name_kh": "ហ្វ្រុងធីយ៉ើរស៊ីភីអូ",
            "address": "Phnom Penh",
            "bank_account_linked": [
                {"bank_code": "AC", "account_number": "0001234564411", "currency": "KHR", "status": "active"}
            ],
        },
        {
            "supplier_sync_code": "Cpo001",
            "code": "2839",
            "name": "Station 1",
            "name_kh": "ស្ថានីយ៏ទី១",
            "address": "Chbar Ompov,Phnom Penh",
        },
    ],
    "checkouts": [
        {
            "tran_id": "5DD2B215208D",
            "identity_code": "0000012",
            "purpose_of_transaction": "INV0000012",
            "amount": 10000,
            "fee_amount": 800,
            "device_code": "1113",
            "channel_code": "CH1",
            "customers": [
                {
                    "branch_code": "GB",
                    "branch_name": "BBB",
                    "customer_code": "C01",
                    "customer_name": "BOT",
                    "customer_name_latin": "BOT",
                    "bill_no": "123",
                    "amount": 10000,
                }
            ],
        },
        {
            "tran_id": "fb8ca8005094",
            "tran_date": "2023-05-10T15:47:12.890062",
            "identity_code": "234000545",
            "purpose_of_transaction": "INV23001",
            "amount": 20000,
            "fee_amount": 500,
            "bank_code": "AMK",
            "bank_ref": "FT1234567890",
        },
        {
            "tran_id": "F7B4E1538A8D",
            "identity_code": "6835261083486",
            "purpose_of_transaction": "p12345",
            "amount": 10,
            "currency": "USD",
        },
    ],
    "invoices": [
        {
            "refNumber": "24062113402",
            "code": "00013402",
            "name": "Nheb Nim",
            "currency": "KHR",
            "totalAmount": Decimal("4741517.54"),
            "tranId": "12012012012001",
            "tranDate": "2024-06-27T03:34:15.219",
            "bankId": "AC",
            "bankRef": "10010101101",
        }
    ],
    "subscriptions": [
        {
            "subscription_no": "SUB123",
            "bank_code": "BANK789",
            "bank_ref": "BANK_REF_456",
            "subscribe_date": "2025-08-01T10:00:00Z",
            "consumers": [
                {
                    "consumer_code": "CON789",
                    "consumer_name": "Jane Smith",
                    "consumer_name_latin": "Jane Smith",
                    "additional_information": "VIP Customer",
                }
            ],
            "accounts": [
                {"token": "TOK456", "account_number": "ACC123", "balance": 400000},
                {"token": "TOK457", "account_number": "ACC124", "balance": 100000},
                {"token": "TOK458", "account_number": "ACC125"},
            ],
        },
        {
            "subscription_no": "SUB124",
            "bank_code": "AC",
            "bank_ref": "BANK_REF_457",
            "subscribe_date": "2025-08-02T10:00:00Z",
            "consumers": [{"consumer_code": "CON012", "consumer_name": "សុខ ដារ៉ា", "consumer_name_latin": "Sok Dara"}],
            "accounts": [
                {"token": "TOK460", "account_number": "00012345678", "balance": 100000},
                {"token": "TOK461", "account_number": "00012345679"},
            ],
        },
    ],
    "debts": [{"consumer_code": "CON789", "currency": "KHR", "amount": 250000}],
}
