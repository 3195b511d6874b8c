"""``paths`` and ``baseUrl`` of a tsconfig: a bare specifier -> absolute paths to try.

Rules (TypeScript handbook, "Module resolution", ``paths``): an exact pattern beats any star; of the
star patterns only the one with the longest prefix counts, and its targets are tried in order.
When none is a file, ``baseUrl`` and then ``node_modules`` are next.
"""

from __future__ import annotations

from pybun_sdk.tsconfig import PathMapping, TsConfig


def mapped_paths(config: TsConfig, specifier: str) -> tuple[str, ...]:
    """The paths ``specifier`` may stand for, in order of trial."""
    mapping, star = _best_mapping(config.paths, specifier)
    found = () if mapping is None else tuple(target.replace("*", star, 1) for target in mapping.targets)
    if config.base_url is not None:
        found += (f"{config.base_url.rstrip('/')}/{specifier}",)
    return found


def _best_mapping(mappings: tuple[PathMapping, ...], specifier: str) -> tuple[PathMapping | None, str]:
    best: PathMapping | None = None
    best_length, star = -1, ""
    for mapping in mappings:
        pattern = mapping.pattern
        if pattern == specifier:
            return mapping, ""
        head, mark, tail = pattern.partition("*")
        if (
            mark
            and len(head) > best_length
            and specifier.startswith(head)
            and specifier.endswith(tail)
            and len(specifier) >= len(head) + len(tail)
        ):
            best, best_length = mapping, len(head)
            star = specifier[len(head) : len(specifier) - len(tail)]
    return best, star
