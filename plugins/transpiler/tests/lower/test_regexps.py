"""Regular expressions for engines that lack parts of them."""

from __future__ import annotations

import pytest

from plugins.transpiler.tests.lower.harness import lowered
from pybun_transpiler.lower import LoweringError

ALL = ["regexp-v", "regexp-modifiers", "duplicate-named-groups"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (r"/a(?i:bC)d/", r"/a(?:[bB][cC])d/"),
        (r"/(?s:.)./", r"/(?:[\s\S])./"),
        (r"/(?-s:.)./s", r"/(?:[^\n\r\u2028\u2029])./s"),
        (r"/(?m:^a$)/", r"/(?:(?<=^|[\n\r\u2028\u2029])a(?=$|[\n\r\u2028\u2029]))/"),
        (r"/(?i:[a-f\d])/", r"/(?:[a-f\dA-F])/"),
        (r"/[\p{L}\d]/v", r"/[\p{L}\d]/u"),
        (r"/(?:a)(?=b)(?<n>c)/", r"/(?:a)(?=b)(?<n>c)/"),
    ],
)
def test_rewritten(given: str, wanted: str) -> None:
    assert lowered(f"x = {given}", lower=ALL) == f"x = {wanted};\n"


@pytest.mark.parametrize("given", [r"/[\p{L}--[a-z]]/v", r"/\p{RGI_Emoji}/v", r"/(?<y>a)|(?<y>b)/", r"/(?i:é)/", r"/(?-i:a)b/i"])
def test_refused(given: str) -> None:
    with pytest.raises(LoweringError):
        lowered(f"x = {given}", lower=ALL)
