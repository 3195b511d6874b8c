"""From raw ``compilerOptions`` to typed fields.

Decides, per option, the accepted JSON type and what its value is relative to.  A table, because
that is all there is to it: an option the table does not name is not ours.
"""

from __future__ import annotations

import os

from pybun_kernel.lean import TYPE_CHECKING
from pybun_sdk.tsconfig.model import PathMapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeGuard

#: option -> field, by kind of value.
FLAGS = {
    "preserveSymlinks": "preserve_symlinks",
    "resolveJsonModule": "resolve_json_module",
    "allowJs": "allow_js",
    "esModuleInterop": "es_module_interop",
    "experimentalDecorators": "experimental_decorators",
    "emitDecoratorMetadata": "emit_decorator_metadata",
    "useDefineForClassFields": "use_define_for_class_fields",
    "verbatimModuleSyntax": "verbatim_module_syntax",
    "isolatedModules": "isolated_modules",
    "preserveValueImports": "preserve_value_imports",
    "preserveConstEnums": "preserve_const_enums",
    "strict": "strict",
    "alwaysStrict": "always_strict",
}
TEXTS = {
    "jsxFactory": "jsx_factory",
    "jsxFragmentFactory": "jsx_fragment_factory",
    "jsxImportSource": "jsx_import_source",
}
#: Names compared without case, as the TypeScript compiler does; None: any value.
NAMES: dict[str, tuple[str, frozenset[str] | None]] = {
    "target": ("target", None),
    "module": ("module", None),
    "moduleResolution": ("module_resolution", None),
    "jsx": ("jsx", frozenset({"preserve", "react", "react-jsx", "react-jsxdev", "react-native"})),
    "importsNotUsedAsValues": ("imports_not_used_as_values", frozenset({"remove", "preserve", "error"})),
}
TEXT_LISTS = {"customConditions": "custom_conditions", "moduleSuffixes": "module_suffixes"}
FOLDERS = {"baseUrl": "base_url", "outDir": "out_dir"}
FOLDER_LISTS = {"rootDirs": "root_dirs"}

CONFIG_DIR = "${configDir}"


def typed_options(options: Mapping[str, object], report: Callable[[str, str], None]) -> dict[str, object]:
    """Fields of ``TsConfig`` for merged ``options`` whose folders are already absolute."""
    fields: dict[str, object] = {}
    for option, value in options.items():
        if value is None:
            continue
        expected = _read_option(option, value, fields)
        if expected is not None:
            report(option, f"option '{option}' must be {expected}")
    return fields


def _read_option(option: str, value: object, fields: dict[str, object]) -> str | None:
    """Store ``value``; the answer is what was expected when it does not fit."""
    if option in FLAGS:
        if not isinstance(value, bool):
            return "true or false"
        fields[FLAGS[option]] = value
    elif option in TEXTS or option in FOLDERS:
        if not isinstance(value, str):
            return "a string"
        fields[TEXTS.get(option) or FOLDERS[option]] = value
    elif option in NAMES:
        name, allowed = NAMES[option]
        if not isinstance(value, str) or (allowed is not None and value.lower() not in allowed):
            return "a string" if allowed is None else "one of " + ", ".join(sorted(allowed))
        fields[name] = value.lower()
    elif option in TEXT_LISTS or option in FOLDER_LISTS:
        if not is_text_list(value):
            return "a list of strings"
        fields[TEXT_LISTS.get(option) or FOLDER_LISTS[option]] = tuple(value)
    return None


def is_text_list(value: object) -> TypeGuard[list[str]]:
    """Is this a JSON array of strings?"""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def rebase_folders(options: dict[str, object], directory: str) -> None:
    """Make the folder options absolute: they are relative to the file that writes them."""
    for option in FOLDERS:
        value = options.get(option)
        if isinstance(value, str):
            options[option] = absolute(directory, value)
    for option in FOLDER_LISTS:
        value = options.get(option)
        if isinstance(value, list):
            options[option] = [absolute(directory, item) if isinstance(item, str) else item for item in value]


def absolute(directory: str, path: str) -> str:
    """``path`` seen from ``directory``; one that starts with ``${configDir}`` waits for the leaf configuration."""
    if path.startswith(CONFIG_DIR):
        return path
    return os.path.normpath(os.path.join(directory, path))


def fill_config_dir(value: object, directory: str) -> object:
    """``value`` with a leading ``${configDir}`` in any of its strings replaced by the leaf's ``directory``."""
    if isinstance(value, str):
        if not value.startswith(CONFIG_DIR):
            return value
        return os.path.normpath(os.path.join(directory, value[len(CONFIG_DIR) :].lstrip("/") or "."))
    if isinstance(value, list):
        return [fill_config_dir(item, directory) for item in value]
    if isinstance(value, dict):
        return {key: fill_config_dir(item, directory) for key, item in value.items()}
    return value


def path_mappings(paths: object, base: str, report: Callable[[str, str], None]) -> tuple[PathMapping, ...]:
    """``paths`` with absolute targets.  Patterns or targets with two stars are refused, as TypeScript does."""
    if paths is None:
        return ()
    if not isinstance(paths, dict):
        report("paths", "option 'paths' must be an object")
        return ()
    found: list[PathMapping] = []
    for pattern, targets in paths.items():
        if pattern.count("*") > 1:
            report("paths", f"pattern '{pattern}' can have at most one '*'")
        elif not is_text_list(targets):
            report("paths", f"substitutions of pattern '{pattern}' must be a list of strings")
        else:
            kept = tuple(_absolute_target(base, target) for target in targets if target.count("*") <= 1)
            if len(kept) < len(targets):
                report("paths", f"a substitution of pattern '{pattern}' has more than one '*'")
            found.append(PathMapping(pattern=pattern, targets=kept))
    return tuple(found)


def _absolute_target(base: str, target: str) -> str:
    path = os.path.normpath(os.path.join(base, target))
    return path + "/" if target.endswith("/") else path
