"""tsconfig: discovery, every form of ``extends``, what is relative to what, and what is reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pybun_sdk.tsconfig import PathMapping, TsConfig, TsConfigReader


class DictFiles:
    """Files of a dict; values that are no text are written as JSON."""

    def __init__(self, files: dict[str, object]) -> None:
        self.texts = {path: text if isinstance(text, str) else json.dumps(text) for path, text in files.items()}
        self.reads: list[str] = []

    def is_file(self, path: str) -> bool:
        return path in self.texts

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        if path not in self.texts:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.texts[path].encode()


def read(files: dict[str, object], path: str = "/p/tsconfig.json") -> TsConfig:
    return TsConfigReader(DictFiles(files)).read(path)


def options(**values: object) -> dict[str, object]:
    return {"compilerOptions": values}


def codes(config: TsConfig) -> list[str]:
    return [problem.code for problem in config.problems]


@pytest.mark.parametrize(
    ("directory", "found"),
    [
        ("/p", "/p/tsconfig.json"),
        ("/p/src/deep", "/p/tsconfig.json"),
        ("/p/app", "/p/app/jsconfig.json"),
        ("/p/both", "/p/both/tsconfig.json"),
        ("/p/node_modules/q", None),
        ("/p/node_modules/q/src", None),
        ("/elsewhere", None),
        ("/", None),
    ],
)
def test_nearest(directory: str, found: str | None) -> None:
    names: tuple[str, ...] = (
        "/p/tsconfig.json",
        "/p/app/jsconfig.json",
        "/p/both/tsconfig.json",
        "/p/both/jsconfig.json",
    )
    names += ("/p/node_modules/q/tsconfig.json",)
    reader = TsConfigReader(DictFiles(dict.fromkeys(names, "{}")))
    config = reader.nearest(directory)
    assert (config.path if config else None) == found
    assert reader.nearest(directory) is config


def test_options_are_typed() -> None:
    config = read(
        {
            "/p/tsconfig.json": options(
                jsx="react-jsx", jsxFactory="h", jsxFragmentFactory="F", jsxImportSource="preact", target="ES2022",
                module="NodeNext", moduleResolution="Bundler", experimentalDecorators=True, emitDecoratorMetadata=True,
                useDefineForClassFields=False, verbatimModuleSyntax=True, isolatedModules=True, strict=True,
                alwaysStrict=False, preserveValueImports=True, importsNotUsedAsValues="Error", baseUrl="src",
                customConditions=["a", "b"], moduleSuffixes=[".ios", ""], rootDirs=["x", "../y"], outDir="dist",
                lib=["dom"], someFutureOption={"x": 1},
            )
        }
    )  # fmt: skip
    assert config.problems == ()
    assert (config.jsx, config.jsx_factory, config.jsx_fragment_factory) == ("react-jsx", "h", "F")
    assert (config.jsx_import_source, config.target, config.module) == ("preact", "es2022", "nodenext")
    assert (config.module_resolution, config.experimental_decorators) == ("bundler", True)
    assert (config.emit_decorator_metadata, config.use_define_for_class_fields) == (True, False)
    assert (config.verbatim_module_syntax, config.isolated_modules) == (True, True)
    assert (config.strict, config.always_strict) == (True, False)
    assert (config.preserve_value_imports, config.imports_not_used_as_values) == (True, "error")
    assert (config.base_url, config.out_dir, config.root_dirs) == ("/p/src", "/p/dist", ("/p/x", "/y"))
    assert (config.custom_conditions, config.module_suffixes) == (("a", "b"), (".ios", ""))


def test_nothing_said_is_none() -> None:
    config = read({"/p/tsconfig.json": "{}"})
    assert (config.jsx, config.strict, config.base_url, config.files) == (None, None, None, None)
    assert (config.paths, config.problems) == ((), ())


@pytest.mark.parametrize(
    ("extends", "file"),
    [
        ("./base.json", "/p/base.json"),
        ("./base", "/p/base.json"),
        ("../up/tsconfig.json", "/up/tsconfig.json"),
        ("../up", "/up/tsconfig.json"),
        ("/abs/base.json", "/abs/base.json"),
        ("pkg", "/p/node_modules/pkg/tsconfig.json"),
        ("pkg/strict", "/p/node_modules/pkg/strict.json"),
        ("pkg/strict.json", "/p/node_modules/pkg/strict.json"),
        ("pkg/folder", "/p/node_modules/pkg/folder/tsconfig.json"),
        ("@tsconfig/node20", "/node_modules/@tsconfig/node20/tsconfig.json"),
        ("@tsconfig/node20/tsconfig.json", "/node_modules/@tsconfig/node20/tsconfig.json"),
        ("field", "/p/node_modules/field/configs/main.json"),
        ("exporting", "/p/node_modules/exporting/main.json"),
        ("exporting/sub", "/p/node_modules/exporting/configs/sub.json"),
        ("exporting/named", "/p/node_modules/exporting/named.json"),
        ("../q/node_modules/../base", "/q/base.json"),
    ],
)
def test_extends_names_a_file(extends: str, file: str) -> None:
    files: dict[str, object] = {
        "/p/tsconfig.json": {"extends": extends},
        "/p/node_modules/field/package.json": {"tsconfig": "./configs/main"},
        "/p/node_modules/exporting/package.json": {
            "exports": {
                ".": {"types": "./main.json"},
                "./*": ["./configs/*.json"],
                "./named": {"import": {"default": "./named.json"}},
            }
        },
    }
    everything = (
        "/p/base.json", "/up/tsconfig.json", "/abs/base.json", "/p/node_modules/pkg/tsconfig.json", "/q/base.json",
        "/p/node_modules/pkg/strict.json", "/p/node_modules/pkg/folder/tsconfig.json",
        "/node_modules/@tsconfig/node20/tsconfig.json", "/p/node_modules/field/configs/main.json",
        "/p/node_modules/exporting/main.json", "/p/node_modules/exporting/configs/sub.json",
        "/p/node_modules/exporting/named.json",
    )  # fmt: skip
    for path in everything:
        files[path] = options(jsxFactory=path)
    config = read(files)
    assert config.jsx_factory == file
    assert config.sources == ("/p/tsconfig.json", file)
    assert config.problems == ()


def test_later_entries_of_an_array_win_and_the_file_wins_over_all() -> None:
    config = read(
        {
            "/p/tsconfig.json": {"extends": ["./a.json", "./b.json"], **options(jsxFactory="own")},
            "/p/a.json": options(jsxFactory="a", jsxImportSource="a", target="es5", strict=True),
            "/p/b.json": options(jsxFactory="b", jsxImportSource="b", strict=None),
        }
    )
    assert (config.jsx_factory, config.jsx_import_source, config.target) == ("own", "b", "es5")
    assert config.strict is None, "null takes an inherited option back"


def test_diamonds_are_no_cycles() -> None:
    config = read(
        {
            "/p/tsconfig.json": {"extends": ["./a.json", "./b.json"]},
            "/p/a.json": {"extends": "./root.json"},
            "/p/b.json": {"extends": "./root.json"},
            "/p/root.json": options(strict=True),
        }
    )
    assert (config.strict, config.problems) == (True, ())
    assert config.sources == ("/p/tsconfig.json", "/p/a.json", "/p/root.json", "/p/b.json")


def test_cycles_are_reported_once() -> None:
    config = read(
        {
            "/p/tsconfig.json": {"extends": "./a.json", **options(strict=True)},
            "/p/a.json": {"extends": "./b.json", **options(target="es5")},
            "/p/b.json": {"extends": "./a.json"},
        }
    )
    assert (config.strict, config.target) == (True, "es5")
    assert codes(config) == ["TSCONFIG_EXTENDS_CYCLE"]
    assert "/p/a.json -> /p/b.json -> /p/a.json" in config.problems[0].message


def test_folders_are_relative_to_the_file_that_names_them() -> None:
    config = read(
        {
            "/p/tsconfig.json": {"extends": "./cfg/base.json", "include": ["src"]},
            "/p/cfg/base.json": {
                **options(baseUrl="../src", outDir="out", paths={"@/*": ["./*"]}),
                "include": ["x"],
                "exclude": ["y"],
                "references": [{"path": "../lib"}],
            },
        }
    )
    assert (config.base_url, config.out_dir) == ("/p/src", "/p/cfg/out")
    assert config.paths == (PathMapping(pattern="@/*", targets=("/p/src/*",)),)
    assert (config.include, config.exclude) == (("/p/src",), ("/p/cfg/y",))
    assert config.references == (), "references are not inherited"


def test_paths_without_base_url_are_relative_to_their_own_file() -> None:
    config = read(
        {
            "/p/tsconfig.json": {"extends": "./cfg/base.json"},
            "/p/cfg/base.json": options(paths={"a": ["./x.ts", "y/"], "b*": ["/abs/*"]}),
        }
    )
    assert config.paths == (
        PathMapping(pattern="a", targets=("/p/cfg/x.ts", "/p/cfg/y/")),
        PathMapping(pattern="b*", targets=("/abs/*",)),
    )


def test_config_dir_is_the_folder_of_the_leaf() -> None:
    config = read(
        {
            "/p/tsconfig.json": {"extends": "shared"},
            "/p/node_modules/shared/tsconfig.json": {
                **options(baseUrl="${configDir}", outDir="${configDir}/dist", paths={"@/*": ["${configDir}/src/*"]}),
                "include": ["${configDir}/src"],
            },
        }
    )
    assert (config.base_url, config.out_dir, config.include) == ("/p", "/p/dist", ("/p/src",))
    assert config.paths == (PathMapping(pattern="@/*", targets=("/p/src/*",)),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ nope }", "TSCONFIG_SYNTAX"),
        ("[]", "TSCONFIG_SYNTAX"),
        ('{"extends": "./missing"}', "TSCONFIG_EXTENDS_NOT_FOUND"),
        ('{"extends": "@scope"}', "TSCONFIG_EXTENDS_NOT_FOUND"),
        ('{"extends": ""}', "TSCONFIG_EXTENDS_NOT_FOUND"),
        ('{"extends": 5}', "TSCONFIG_BAD_OPTION"),
        ('{"extends": "./tsconfig.json"}', "TSCONFIG_EXTENDS_CYCLE"),
        ('{"compilerOptions": []}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"strict": "yes"}}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"jsx": "solid"}}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"baseUrl": 1}}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"paths": []}}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"paths": {"a": "b"}}}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"paths": {"a**": ["b"]}}}', "TSCONFIG_BAD_OPTION"),
        ('{"compilerOptions": {"paths": {"a*": ["*/*"]}}}', "TSCONFIG_BAD_OPTION"),
        ('{"include": "src"}', "TSCONFIG_BAD_OPTION"),
    ],
)
def test_problems(text: str, code: str) -> None:
    config = read({"/p/tsconfig.json": text})
    assert codes(config) == [code]
    assert config.problems[0].path == "/p/tsconfig.json"


def test_syntax_errors_have_a_place_and_comments_are_none() -> None:
    broken = read({"/p/tsconfig.json": '{\n // fine\n "a": }'})
    assert (broken.problems[0].line, broken.problems[0].column) == (3, 6)
    assert read({"/p/tsconfig.json": '{ "compilerOptions": { "strict": true, /* x */ }, }'}).strict is True


def test_the_disk(tmp_path: Path) -> None:
    (tmp_path / "tsconfig.json").write_text('{"extends": "./missing.json", "compilerOptions": {"strict": true}}')
    config = TsConfigReader().nearest(str(tmp_path))
    assert config is not None
    assert (config.strict, codes(config)) == (True, ["TSCONFIG_EXTENDS_NOT_FOUND"])
    assert codes(TsConfigReader().read(str(tmp_path / "nothing.json"))) == ["TSCONFIG_EXTENDS_NOT_FOUND"]


def test_each_file_is_read_once_until_cleared() -> None:
    files = DictFiles({"/p/tsconfig.json": "{}"})
    reader = TsConfigReader(files)
    for _ in range(2):
        assert reader.nearest("/p/a") is reader.nearest("/p/b")
    assert files.reads == ["/p/tsconfig.json"]
    reader.clear()
    reader.nearest("/p/a")
    assert len(files.reads) == 2
