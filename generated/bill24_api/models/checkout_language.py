# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class CheckoutLanguage(OpenEnum):
    """Language of the payment page. `km` is Khmer and the default by the KHQR page, `en` English."""

    KM = "km"
    EN = "en"
