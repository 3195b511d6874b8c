"""tsconfig.json and jsconfig.json: which one governs a file, and what it says.

The rules are those of the TypeScript handbook ("TSConfig Reference", ``extends``, ``paths``,
``${configDir}``), so every form of ``extends`` works: a string, an array, a path, an npm package.
Nothing is raised: a broken configuration yields what could be read and a list of ``problems``.
"""

from __future__ import annotations

from pybun_sdk.tsconfig.extends import ConfigFiles
from pybun_sdk.tsconfig.model import PathMapping, TsConfig, TsConfigProblem
from pybun_sdk.tsconfig.reader import DiskConfigFiles, TsConfigReader

__all__ = ["ConfigFiles", "DiskConfigFiles", "PathMapping", "TsConfig", "TsConfigProblem", "TsConfigReader"]
