# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""Every call that Bill24 makes to a merchant, with the models of its body and of its answer."""

from __future__ import annotations

from typing import Any

from .inbound import DocumentedAnswer, InboundCall
from .models.consumer_inquiry_answer import ConsumerInquiryAnswer
from .models.consumer_inquiry_request import ConsumerInquiryRequest
from .models.consumer_validate_answer import ConsumerValidateAnswer
from .models.consumer_validate_request import ConsumerValidateRequest
from .models.payment_webhook_answer import PaymentWebhookAnswer
from .models.payment_webhook_request import PaymentWebhookRequest
from .models.pending_bills_answer import PendingBillsAnswer
from .models.pending_bills_request import PendingBillsRequest
from .models.proxy_answer import ProxyAnswer
from .models.proxy_request import ProxyRequest

PAYMENT: InboundCall[PaymentWebhookRequest, PaymentWebhookAnswer] = InboundCall(
    "payment",
    "paymentWebhook",
    PaymentWebhookRequest,
    PaymentWebhookAnswer,
    token_header="",
    field="status",
    documented=(DocumentedAnswer("Success", "Success", "accepted"), DocumentedAnswer("Error", "Error", "duplicate")),
)
"""Hear that a customer has paid: `PaymentWebhookRequest`, answered by `PaymentWebhookAnswer`."""
PROXY: InboundCall[ProxyRequest, ProxyAnswer] = InboundCall(
    "proxy",
    "proxy",
    ProxyRequest,
    ProxyAnswer,
    token_header="token",
    field="code",
    documented=(
        DocumentedAnswer(0, "Success", "accepted"),
        DocumentedAnswer(1, "Error Not Found", "not_found"),
        DocumentedAnswer(2, "Error Bill Over Due", "refused"),
        DocumentedAnswer(3, "Error No Amount To Pay", "refused"),
        DocumentedAnswer(4, "Error Currency Not Allow", "refused"),
    ),
)
"""Say what a consumer owes: `ProxyRequest`, answered by `ProxyAnswer`."""
PENDING_BILLS: InboundCall[PendingBillsRequest, PendingBillsAnswer] = InboundCall(
    "pending_bills",
    "pendingBills",
    PendingBillsRequest,
    PendingBillsAnswer,
    token_header="token",
    field="code",
    documented=(DocumentedAnswer(0, "Success", "accepted"),),
)
"""List what a consumer was billed and has paid: `PendingBillsRequest`, answered by `PendingBillsAnswer`."""
CONSUMER_VALIDATE: InboundCall[ConsumerValidateRequest, ConsumerValidateAnswer] = InboundCall(
    "consumer_validate",
    "consumerValidate",
    ConsumerValidateRequest,
    ConsumerValidateAnswer,
    token_header="token",
    field="code",
    documented=(DocumentedAnswer("000", "", "accepted"),),
)
"""Say who a consumer is: `ConsumerValidateRequest`, answered by `ConsumerValidateAnswer`."""
CONSUMER_INQUIRY: InboundCall[ConsumerInquiryRequest, ConsumerInquiryAnswer] = InboundCall(
    "consumer_inquiry",
    "consumerInquiry",
    ConsumerInquiryRequest,
    ConsumerInquiryAnswer,
    token_header="token",
    field="code",
    documented=(DocumentedAnswer("000", "Request was successful", "accepted"),),
)
"""Say what several consumers owe: `ConsumerInquiryRequest`, answered by `ConsumerInquiryAnswer`."""

WEBHOOKS: tuple[InboundCall[Any, Any], ...] = (PAYMENT, PROXY, PENDING_BILLS, CONSUMER_VALIDATE, CONSUMER_INQUIRY)
"""All of them."""
