# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""What Bill24's business codes mean, one exception a meaning."""

from __future__ import annotations

from typing import ClassVar

from .errors import BusinessError, OutcomeUnknownError, PaymentOutcomeUnknownError

__all__ = [
    "BankConnectionError",
    "BankNotFoundError",
    "BillAlreadyExistsError",
    "BillAlreadyPaidError",
    "BillNotFoundError",
    "BillflowNotEnabledError",
    "CustomerAlreadyExistsError",
    "CustomerNotFoundError",
    "HashTokenConfigNotFoundError",
    "InsufficientWalletBalanceError",
    "InvalidHashError",
    "MultipleWalletsNotAllowedError",
    "PaymentMethodNotFoundError",
    "PaymentMethodTokenInvalidError",
    "SettlementSupplierLinkNotFoundError",
    "SettlementSupplierNotFoundError",
    "SubBillerAlreadyExistsError",
    "SubBillerNotFoundError",
    "TotalAmountMismatchError",
    "ValidationFailedError",
    "WalletBalanceNotZeroError",
    "WalletFeatureNotEnabledError",
    "WalletLimitExceededError",
]


class BankConnectionError(BusinessError):
    """The connection to the bank has a problem / តំណភ្ជាប់ទៅកាន់ធានាគាមានបញ្ហា

    Raised by:
        - onboardSubBiller: 001
        - linkAccount: 001
        - linkAccount: 1
    """

    documented_message: ClassVar[str] = "The connection to the bank has a problem"
    documented_message_kh: ClassVar[str] = "តំណភ្ជាប់ទៅកាន់ធានាគាមានបញ្ហា"


class BankNotFoundError(BusinessError):
    """Bank not found / មិនមានធនាគារនេះទេ

    Raised by:
        - onboardSubBiller: 312
        - linkAccount: 312
    """

    documented_message: ClassVar[str] = "Bank not found"
    documented_message_kh: ClassVar[str] = "មិនមានធនាគារនេះទេ"


class BillAlreadyExistsError(BusinessError, PaymentOutcomeUnknownError):
    """Bill already exist

    It says that this is there already, not by which call: a request that reached Bill24 twice is answered so as well.

    Raised by:
        - settlePayment: 327
    """

    documented_message: ClassVar[str] = "Bill already exist"
    documented_message_kh: ClassVar[str] = ""


class BillAlreadyPaidError(BusinessError, PaymentOutcomeUnknownError):
    """Bill(s) already paid. / វិក្កយបត្របានទូទាត់រួចរាល់

    It says that this is there already, not by which call: a request that reached Bill24 twice is answered so as well.

    Raised by:
        - settlePayment: 323
    """

    documented_message: ClassVar[str] = "Bill(s) already paid."
    documented_message_kh: ClassVar[str] = "វិក្កយបត្របានទូទាត់រួចរាល់"


class BillNotFoundError(BusinessError):
    """Bill not found. / វិក្កយបត្ររកមិនឃើញ។

    Raised by:
        - getBill: 324
    """

    documented_message: ClassVar[str] = "Bill not found."
    documented_message_kh: ClassVar[str] = "វិក្កយបត្ររកមិនឃើញ។"


class BillflowNotEnabledError(BusinessError):
    """Biller has not enabled BILLFLOW. Please enable and try again / ម្ចាស់អជីវកម្មពុំទាន់បើកដំណើរការBILLFLOW។សូមបើកដំណើរការជាមុននិងសាកល្បងម្តងទៀត

    Raised by:
        - settlePayment: 310
    """

    documented_message: ClassVar[str] = "Biller has not enabled BILLFLOW. Please enable and try again"
    documented_message_kh: ClassVar[str] = "ម្ចាស់អជីវកម្មពុំទាន់បើកដំណើរការBILLFLOW។សូមបើកដំណើរការជាមុននិងសាកល្បងម្តងទៀត"


class CustomerAlreadyExistsError(BusinessError, OutcomeUnknownError):
    """This customer already exists / អតិថិជននេះមានរួចហើយ

    It says that this is there already, not by which call: a request that reached Bill24 twice is answered so as well.

    Raised by:
        - createCustomer: 310
    """

    documented_message: ClassVar[str] = "This customer already exists"
    documented_message_kh: ClassVar[str] = "អតិថិជននេះមានរួចហើយ"


class CustomerNotFoundError(BusinessError):
    """Customer not found / រកមិនឃើញអតិថិជន

    Raised by:
        - getCustomer: 311
        - updateCustomer: 311
        - deleteCustomer: 311
        - listPaymentMethods: 311
        - getWalletBalance: 311
        - getWalletHistory: 311
        - settlePayment: 311
        - listCustomerBills: 311
    """

    documented_message: ClassVar[str] = "Customer not found"
    documented_message_kh: ClassVar[str] = "រកមិនឃើញអតិថិជន"


class HashTokenConfigNotFoundError(BusinessError):
    """Hash token config not found / មិនមាន config hash token

    Raised by:
        - settlePayment: 317
    """

    documented_message: ClassVar[str] = "Hash token config not found"
    documented_message_kh: ClassVar[str] = "មិនមាន config hash token"


class InsufficientWalletBalanceError(BusinessError):
    """Insufficient balance in the wallet to proceed with payment. / កាបូបលុយអេឡិចត្រូនិចសមតុល្យមិនគ្រប់គ្រាន់សូមធ្វើការបញ្ចូលលុយដើម្បីបន្តការទូទាត់

    Raised by:
        - settlePayment: 401
    """

    documented_message: ClassVar[str] = "Insufficient balance in the wallet to proceed with payment."
    documented_message_kh: ClassVar[str] = "កាបូបលុយអេឡិចត្រូនិចសមតុល្យមិនគ្រប់គ្រាន់សូមធ្វើការបញ្ចូលលុយដើម្បីបន្តការទូទាត់"


class InvalidHashError(BusinessError):
    """Invalid hash token / Hash token មិនត្រឹមត្រូវ

    Raised by:
        - settlePayment: 318
    """

    documented_message: ClassVar[str] = "Invalid hash token"
    documented_message_kh: ClassVar[str] = "Hash token មិនត្រឹមត្រូវ"


class MultipleWalletsNotAllowedError(BusinessError):
    """Not allow create multiple wallets / មិនអនុញ្ញាតឱ្យបង្កើតកាបូបលុយច្រើនទេ

    Raised by:
        - createCustomer: 319
    """

    documented_message: ClassVar[str] = "Not allow create multiple wallets"
    documented_message_kh: ClassVar[str] = "មិនអនុញ្ញាតឱ្យបង្កើតកាបូបលុយច្រើនទេ"


class PaymentMethodNotFoundError(BusinessError):
    """Payment method not found / រកមិនឃើញវិធីបង់ប្រាក់នេះ

    Raised by:
        - settlePayment: 312
    """

    documented_message: ClassVar[str] = "Payment method not found"
    documented_message_kh: ClassVar[str] = "រកមិនឃើញវិធីបង់ប្រាក់នេះ"


class PaymentMethodTokenInvalidError(BusinessError):
    """Payment method token invalid / Payment Token មិនត្រឹមត្រូវ

    Raised by:
        - settlePayment: 314
    """

    documented_message: ClassVar[str] = "Payment method token invalid"
    documented_message_kh: ClassVar[str] = "Payment Token មិនត្រឹមត្រូវ"


class SettlementSupplierLinkNotFoundError(BusinessError):
    """Settlement supplier link not found / រកមិនឃើញការភ្ចាប់ការទូរទាត់ រវាងម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅ

    Raised by:
        - settlePayment: 316
    """

    documented_message: ClassVar[str] = "Settlement supplier link not found"
    documented_message_kh: ClassVar[str] = "រកមិនឃើញការភ្ចាប់ការទូរទាត់ រវាងម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅ"


class SettlementSupplierNotFoundError(BusinessError):
    """Settlement supplier not found / រកមិនឃើញម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅកាន់

    Raised by:
        - settlePayment: 315
    """

    documented_message: ClassVar[str] = "Settlement supplier not found"
    documented_message_kh: ClassVar[str] = "រកមិនឃើញម្ចាស់អជីវកម្មដែលត្រូវទូទាត់ទៅកាន់"


class SubBillerAlreadyExistsError(BusinessError, OutcomeUnknownError):
    """Supplier already exist / ម្ចាស់អាជីវកម្មមានរួចហើយ

    It says that this is there already, not by which call: a request that reached Bill24 twice is answered so as well.

    Raised by:
        - onboardSubBiller: 310
    """

    documented_message: ClassVar[str] = "Supplier already exist"
    documented_message_kh: ClassVar[str] = "ម្ចាស់អាជីវកម្មមានរួចហើយ"


class SubBillerNotFoundError(BusinessError):
    """Supplier not found / ស្វែងរកម្ជាស់អាជីវកម្មមិនឃើញ

    Raised by:
        - linkAccount: 314
        - verifyLinkedAccount: 314
        - getPortalUrl: 314
    """

    documented_message: ClassVar[str] = "Supplier not found"
    documented_message_kh: ClassVar[str] = "ស្វែងរកម្ជាស់អាជីវកម្មមិនឃើញ"


class TotalAmountMismatchError(BusinessError):
    """The[total_amount] field must be equal to X / [total_amount] គួរតែមានតម្លៃស្មើនឹង X

    Raised by:
        - settlePayment: 101
    """

    documented_message: ClassVar[str] = "The[total_amount] field must be equal to X"
    documented_message_kh: ClassVar[str] = "[total_amount] គួរតែមានតម្លៃស្មើនឹង X"


class ValidationFailedError(BusinessError):
    """Please provide [token].

    Raised by:
        - authorize: ERR_MISSED_FIELD
        - createCustomer: ERR_MISSED_FIELD
        - getCustomer: ERR_MISSED_FIELD
        - updateCustomer: ERR_MISSED_FIELD
        - deleteCustomer: ERR_MISSED_FIELD
        - getWalletBalance: ERR_MISSED_FIELD
        - getWalletHistory: ERR_MISSED_FIELD
        - settlePayment: ERR_MISSED_FIELD
        - listBills: ERR_MISSED_FIELD
        - getTransaction: ERR_MISSED_FIELD
        - onboardSubBiller: ERR_MISSED_FIELD
        - linkAccount: ERR_MISSED_FIELD
        - verifyLinkedAccount: ERR_MISSED_FIELD
        - getPortalUrl: ERR_MISSED_FIELD
        - createCheckout: ERR_MISSED_FIELD
        - createKhqr: ERR_MISSED_FIELD
        - verifyCheckout: ERR_MISSED_FIELD
        - verifyKhqr: ERR_MISSED_FIELD
        - initSubscription: ERR_MISSED_FIELD
        - signalDebts: ERR_MISSED_FIELD
        - listSubscribers: ERR_MISSED_FIELD
        - setDefaultAccount: ERR_MISSED_FIELD
        - unsubscribeAccount: ERR_MISSED_FIELD
        - getSubscriptionHistory: ERR_MISSED_FIELD
        - verifySubscription: ERR_MISSED_FIELD
        - sendNotifications: ERR_MISSED_FIELD
        - getTransactionReport: ERR_MISSED_FIELD
    """

    documented_message: ClassVar[str] = "Please provide [token]."
    documented_message_kh: ClassVar[str] = ""


class WalletBalanceNotZeroError(BusinessError):
    """Cannot delete customer: wallet balance not zero. / មិនអាចលុបអតិថិជននេះបានទេ ទឹកប្រាក់នៅសល់ក្នុងកាបូបលុយ។

    Raised by:
        - deleteCustomer: 407
    """

    documented_message: ClassVar[str] = "Cannot delete customer: wallet balance not zero."
    documented_message_kh: ClassVar[str] = "មិនអាចលុបអតិថិជននេះបានទេ ទឹកប្រាក់នៅសល់ក្នុងកាបូបលុយ។"


class WalletFeatureNotEnabledError(BusinessError):
    """Wallet feature not enabled / មុខងារកាបូបលុយអេឡិចត្រូនិចមិនទាន់បានបើកដំណើរការ

    Raised by:
        - createCustomer: 511
    """

    documented_message: ClassVar[str] = "Wallet feature not enabled"
    documented_message_kh: ClassVar[str] = "មុខងារកាបូបលុយអេឡិចត្រូនិចមិនទាន់បានបើកដំណើរការ"


class WalletLimitExceededError(BusinessError):
    """A customer can have at most 2 wallets / អតិថិជនអាចមាន 2 wallet យ៉ាងច្រើនបំផុត

    Raised by:
        - createCustomer: 320
    """

    documented_message: ClassVar[str] = "A customer can have at most 2 wallets"
    documented_message_kh: ClassVar[str] = "អតិថិជនអាចមាន 2 wallet យ៉ាងច្រើនបំផុត"
