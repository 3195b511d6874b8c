"""Projects whose outcome differs from an oracle's for a reason that is known: key → oracle → why."""

KNOWN: dict[str, dict[str, str]] = {}
