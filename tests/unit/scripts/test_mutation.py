"""A mutant is excused by where it is and by what it changed, never by one of the two."""

from __future__ import annotations

import mutation
import pytest
from mutation import EXCUSES, MODULES, excuse_of, place


@pytest.mark.parametrize(
    ("mutant", "where"),
    [
        ("bill24._payments.signing.x_printed_amount__mutmut_15", "_payments/signing.printed_amount"),
        ("bill24._payments.signing.x__digits__mutmut_1", "_payments/signing._digits"),
        ("bill24._tokens.cycle.xǁTokenCycleǁ__init____mutmut_2", "_tokens/cycle.TokenCycle.__init__"),
    ],
)
def test_the_place_of_a_mutant_is_in_its_name(mutant: str, where: str) -> None:
    assert place(mutant) == where


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="is not named as a mutant"):
        place("bill24._payments.signing.printed_amount")


def test_an_excuse_does_not_cover_another_function_or_another_change() -> None:
    difference = '-    plain = format(exact, "f")\n+    plain = format(exact, "F")'
    assert excuse_of("bill24._payments.signing.x_printed_amount__mutmut_1", difference)
    assert excuse_of("bill24._payments.signing.x_sign__mutmut_1", difference) is None
    assert excuse_of("bill24._payments.signing.x_printed_amount__mutmut_1", "+    plain = None") is None


def test_every_module_and_every_excused_function_is_there() -> None:
    sources = {name: (mutation.ROOT / "overrides" / "bill24" / f"{name}.py").read_text("utf-8") for name in MODULES}
    for excuse in EXCUSES:
        module, _, function = excuse.function.partition(".")
        assert f"def {function.rpartition('.')[2]}(" in sources[module], excuse
