"""Module records: everything a linker needs of a file, without its tree."""

from __future__ import annotations

from pybun_sdk.syntax.records.build import DEFAULT_NAME, build_record, compact
from pybun_sdk.syntax.records.model import ImportRecord, ModuleRecord, StatementRecord, from_data

__all__ = ["DEFAULT_NAME", "ImportRecord", "ModuleRecord", "StatementRecord", "build_record", "compact", "from_data"]
