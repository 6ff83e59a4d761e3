# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class SuccessCode(OpenEnum):
    """A code that means success. The pages show `000` everywhere; `SUCCESS` was seen on createCustomer and
    settlePayment. Decided: both mean success on all operations but authorize. (Inferred: That SUCCESS may
    come from other operations too.)"""

    OK = "000"
    SUCCESS = "SUCCESS"
