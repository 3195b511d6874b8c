"""The op behind URL: internationalised host names (UTS #46).  Everything else of the parser is JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import OpHost


def domain_to_ascii(host: OpHost, domain: str) -> str | None:
    """The ASCII form of a domain, None when there is none."""
    import ada_url

    try:
        return str(ada_url.URL(f"ws://{domain}").hostname) if not set(domain) & set("/?#\\@:") else None
    except ValueError:
        return None
