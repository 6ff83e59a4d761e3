# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class SuccessCode(OpenEnum):
    """A code that means success. The pages show `000` everywhere; `SUCCESS` was seen on createCustomer and settlePayment."""

    OK = "000"
    SUCCESS = "SUCCESS"
