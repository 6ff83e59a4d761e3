"""Faults in schemas: references, keywords, types, formats, enums."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# name, the text after which it is planted, what is replaced, by what, the text on the line to be named, what is said
FAULTS = [
    (
        "default of something else than text",
        "    SettlePaymentRequest:",
        "default: ''",
        "default: 0",
        "default: 0",
        r"default must be a text",
    ),
    (
        "dangling reference",
        "    BillPage:",
        "schemas/Pagination",
        "schemas/Paging",
        "$ref: '#/components/schemas/Paging'",
        r"#/components/schemas/Paging leads nowhere",
    ),
    (
        "reference into a schema",
        "    CustomerBill:",
        "schemas/Currency",
        "schemas/Bill/properties/currency",
        "schemas/Bill/properties/currency",
        r"only #/components/<kind>/<name> can be generated from",
    ),
    (
        "reference into another file",
        "    BillPage:",
        "#/components/schemas/Bill'",
        "bill.yaml#/Bill'",
        "bill.yaml#/Bill",
        r"only #/components/<kind>/<name> can be generated from",
    ),
    (
        "inline enum",
        "    LinkedAccount:",
        "{type: string,",
        "{type: string, enum: [a],",
        "enum: [a]",
        r"an inline enum: name it",
    ),
    (
        "enum with too few names",
        "    SuccessCode:",
        "x-enum-varnames: [OK, SUCCESS]",
        "x-enum-varnames: [OK]",
        "x-enum-varnames",
        r"x-enum-varnames needs one name",
    ),
    (
        "enum of something else than texts",
        "    InvoiceStatus:",
        "x-extensible-enum: [success]",
        "x-extensible-enum: [1]",
        "x-extensible-enum",
        r"x-extensible-enum must be a list of texts",
    ),
    (
        "enum with a value twice",
        "    BillStatus:",
        "x-extensible-enum: [paid, unpaid]",
        "x-extensible-enum: [paid, paid]",
        "x-extensible-enum",
        r"x-extensible-enum names a value twice",
    ),
    (
        "unknown format",
        "    WalletBalance:",
        "format: decimal",
        "format: money",
        "format: money",
        r"unknown format money",
    ),
    (
        "format of another type",
        "    BillLine:",
        "type: number",
        "type: string",
        "format: decimal",
        r"format decimal belongs on type number",
    ),
    (
        "keyword misspelt",
        "    UpdateCustomerRequest:",
        "{type: string,",
        "{type: string, maxLenght: 9,",
        "maxLenght",
        r"maxLenght is not a keyword",
    ),
    (
        "nullable of OpenAPI 3.0",
        "    LinkedAccount:",
        "        bank_logo: {",
        "        bank_logo: {nullable: true, ",
        "nullable",
        r"nullable is not a keyword",
    ),
    (
        "unknown type",
        "    Pagination:",
        "{type: integer",
        "{type: int",
        "{type: int,",
        r"unknown type int",
    ),
    (
        "required field that does not exist",
        "    GetTransactionRequest:",
        "required: [reference]",
        "required: [ref]",
        "required",
        r"required names ref, which is not a property",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_the_fault_is_named_with_its_line(fault: tuple[str, ...], is_named: Callable[[tuple[str, ...]], None]) -> None:
    is_named(fault)
