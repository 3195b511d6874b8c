"""The syntax toolkit and the lowerings against real packages: does everything parse, survive, and come out as esbuild's?

    python bench/corpus.py fetch [--dir D]           npm pack the packages of PACKAGES into D and unpack them
    python bench/corpus.py accept [--dir D]          JavaScript: parsed exactly when Node parses it; TypeScript: when esbuild does
    python bench/corpus.py roundtrip [--dir D]       parse, print, parse: the same tree
    python bench/corpus.py esbuild-diff [--dir D]    TypeScript lowered: the same program as esbuild's output
    python bench/corpus.py rename [--dir D]          minified names: Node still parses it, and the program is the same up to names

``--sample N --seed S`` takes N files; ``--match TEXT`` those whose path holds TEXT; ``--verbose`` shows every difference.
esbuild comes from the ``node_modules`` that ``--modules`` names (default: D/node_modules, installed by ``fetch``).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent))

#: Packages that publish their TypeScript sources.
PACKAGES = """
rxjs zod effect @tanstack/query-core @tanstack/react-query @tanstack/virtual-core @tanstack/router-core
@tanstack/react-router @tanstack/history @tanstack/store @tanstack/form-core @reduxjs/toolkit redux reselect redux-thunk immer
mobx mobx-react-lite @trpc/server @trpc/client wonka prosemirror-model prosemirror-state prosemirror-view
prosemirror-transform @tiptap/core @tiptap/extension-table ethers viem @wagmi/core abitype ox @noble/hashes @noble/curves
@preact/signals-core openai @anthropic-ai/sdk @supabase/postgrest-js @supabase/storage-js @supabase/auth-js
@supabase/realtime-js @remix-run/router @react-aria/utils @react-aria/interactions @react-aria/selection @react-aria/overlays
@react-stately/collections @react-stately/table @internationalized/date tailwind-merge msw @mswjs/interceptors planck chevrotain
langium @theia/core sprotty @jupyterlab/services @jupyterlab/notebook @lumino/widgets @lumino/algorithm @blueprintjs/core
@deck.gl/core @loaders.gl/core @luma.gl/core maplibre-gl rxdb @automerge/automerge-repo hardhat json-schema-to-typescript
ts-json-schema-generator web3-core web3-utils @grpc/grpc-js
""".split()

_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")
_JAVASCRIPT = (".js", ".mjs", ".cjs")
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


# -- Files -------------------------------------------------------------------------------------------------------


def fetch(folder: Path, names: list[str]) -> int:
    """Pack and unpack what is not there yet."""
    packed = folder / "packed"
    packed.mkdir(parents=True, exist_ok=True)
    for name in names:
        target = folder / "packages" / name.replace("/", "__")
        if target.exists():
            continue
        made = subprocess.run(["npm", "pack", "--silent", name], cwd=packed, capture_output=True, text=True, check=False)
        if made.returncode != 0:
            print(f"cannot pack {name}: {made.stderr.strip()[:200]}", file=sys.stderr)
            continue
        with tarfile.open(packed / made.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(target, filter="data")
    if not (folder / "node_modules" / "esbuild").exists():
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(folder), "esbuild"], check=True)
    files = list(sources(folder, _TYPESCRIPT))
    print(f"{len(files)} TypeScript files of {len({package_of(folder, file) for file in files})} packages")
    return 0


def sources(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for file in sorted((folder / "packages").rglob("*")):
        if file.name.endswith(endings) and not file.name.endswith(_DECLARATIONS) and "node_modules" not in file.parts and file.is_file():
            yield file


def package_of(folder: Path, file: Path) -> str:
    return file.relative_to(folder / "packages").parts[0].replace("__", "/")


def chosen(arguments: argparse.Namespace, endings: tuple[str, ...]) -> list[Path]:
    files = [file for file in sources(arguments.dir, endings) if not arguments.match or arguments.match in str(file)]
    if arguments.sample and arguments.sample < len(files):
        files = random.Random(arguments.seed).sample(files, arguments.sample)
    return files


def loader_of(file: Path) -> str:
    return "tsx" if file.suffix == ".tsx" else "ts"


def read(file: Path) -> str:
    return file.read_text("utf-8", "replace").removeprefix("\ufeff")


# -- Oracles -----------------------------------------------------------------------------------------------------


def ask_node(arguments: argparse.Namespace, mode: str, items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Answers of ``corpus_oracle.cjs`` by file."""
    work = arguments.dir / "work"
    work.mkdir(parents=True, exist_ok=True)
    question, answer = work / f"{mode}.question.json", work / f"{mode}.answer.json"
    question.write_text(json.dumps(items))
    modules = [str(arguments.modules or arguments.dir / "node_modules")] if mode == "esbuild" else []
    command = ["node", "--experimental-vm-modules", "--no-warnings", str(BENCH / "corpus_oracle.cjs"), mode, *modules, str(question), str(answer)]
    subprocess.run(command, check=True)
    found: dict[str, dict[str, Any]] = json.loads(answer.read_text())
    return found


def esbuild_outputs(arguments: argparse.Namespace, files: list[Path]) -> dict[str, dict[str, Any]]:
    """esbuild with standard decorators; with the older ones where it refuses those."""

    def items(files: list[Path], legacy: bool) -> list[dict[str, Any]]:
        options = {"tsconfigRaw": {"compilerOptions": {"experimentalDecorators": legacy, "useDefineForClassFields": True}}}
        return [{"file": str(file), "loader": loader_of(file), "options": options} for file in files]

    answers = ask_node(arguments, "esbuild", items(files, False))
    refused = [file for file in files if "decorators" in answers[str(file)].get("error", "")]
    if refused:
        for file, answer in ask_node(arguments, "esbuild", items(refused, True)).items():
            answers[file] = {**answer, "legacy": True}
    return answers


# -- Checks, each on one file in a worker ---------------------------------------------------------------------------


def check_lowered(job: tuple[str, dict[str, Any]]) -> tuple[str, str, int, float]:
    """File, difference ("" for none), characters, seconds for parse to print."""
    from bench.corpus_compare import first_difference

    name, answer = job
    file = Path(name)
    source = read(file)
    start = time.process_time()
    try:
        code = lowered(source, loader_of(file), bool(answer.get("legacy")))
    except Exception as error:
        return name, f"not compiled: {error}"[:300], len(source), 0.0
    spent = time.process_time() - start
    try:
        return name, first_difference(code, answer["code"]), len(source), spent
    except Exception as error:
        return name, f"not comparable: {error}"[:300], len(source), spent


def lowered(source: str, loader: str, legacy: bool) -> str:
    """TypeScript and JSX lowered as esbuild was asked to."""
    from pybun_sdk.syntax import parse
    from pybun_sdk.syntax.printer import print_program
    from pybun_sdk.syntax.scopes import bind
    from pybun_transpiler.lower import JsxSettings, LowerOptions, lower, support

    program = parse(source, goal="module", typescript=True, jsx=loader == "tsx")
    factory = program.pragmas.get("jsx", "React.createElement")
    jsx = JsxSettings(runtime="classic", factory=factory, fragment=program.pragmas.get("jsxFrag", "React.Fragment"))
    options = LowerOptions(
        typescript=True, jsx=jsx, legacy_decorators=legacy, define_fields=True, decorated_fields_last=False, closures_named_alike=False
    )
    result = lower(program, bind(program), options, source, None)
    return support.text(result.support) + print_program(result.program).code


def check_roundtrip(name: str) -> tuple[str, str]:
    from pybun_sdk.syntax import parse
    from pybun_sdk.syntax.compare import difference
    from pybun_sdk.syntax.printer import print_program
    from pybun_sdk.syntax.printer.state import PrintOptions

    file = Path(name)
    try:
        source = read(file)
        code = source if file.suffix in _JAVASCRIPT else lowered(source, loader_of(file), False)
        for options in (PrintOptions(), PrintOptions(minify_whitespace=True), PrintOptions(ascii_only=True)):
            program = parse(code, goal="unambiguous")
            found = difference(program, parse(print_program(program, options).code, goal="unambiguous"))
            if found:
                return name, found
    except Exception as error:
        return name, f"{type(error).__name__}: {error}"[:300]
    return name, ""


def check_renamed(name: str) -> tuple[str, str]:
    from bench.corpus_compare import first_difference
    from pybun_sdk.syntax import parse
    from pybun_sdk.syntax.printer import print_program
    from pybun_sdk.syntax.printer.state import PrintOptions
    from pybun_sdk.syntax.rename import minified_names
    from pybun_sdk.syntax.scopes import bind

    file = Path(name)
    try:
        source = read(file)
        code = source if file.suffix in _JAVASCRIPT else lowered(source, loader_of(file), False)
        program = parse(code, goal="module")
        tree = bind(program)
        made = print_program(program, PrintOptions(minify_whitespace=True), tree, minified_names(tree)).code
        return name, first_difference(made, code)
    except Exception as error:
        return name, f"{type(error).__name__}: {error}"[:300]


def accepts(name: str) -> tuple[str, str]:
    from pybun_sdk.syntax import Goal, parse_tolerant

    file = Path(name)
    typescript = file.suffix in _TYPESCRIPT
    goal: Goal = "commonjs" if not typescript and goal_of(file) == "commonjs" else "module"
    _, errors = parse_tolerant(read(file), goal=goal, typescript=typescript, jsx=file.suffix not in (".ts", ".mts", ".cts"))
    return name, errors[0].message if errors else ""


def goal_of(file: Path) -> str:
    """Which grammar a JavaScript file is meant for, by its name and package.json."""
    if file.suffix in (".mjs", ".cjs"):
        return "module" if file.suffix == ".mjs" else "commonjs"
    for parent in file.parents:
        manifest = parent / "package.json"
        if manifest.exists():
            try:
                return "module" if json.loads(manifest.read_text()).get("type") == "module" else "commonjs"
            except (ValueError, AttributeError):
                return "commonjs"
    return "commonjs"


# -- Subcommands -------------------------------------------------------------------------------------------------


def accept(arguments: argparse.Namespace) -> int:
    scripts = chosen(arguments, _JAVASCRIPT)
    typed = chosen(arguments, _TYPESCRIPT)
    told = ask_node(arguments, "accept", [{"file": str(file), "goal": goal_of(file)} for file in scripts])
    told |= esbuild_outputs(arguments, typed)
    with multiprocessing.Pool() as pool:
        mine = dict(pool.imap_unordered(accepts, [str(file) for file in [*scripts, *typed]], 16))
    problems = []
    for name, error in mine.items():
        theirs = told[name].get("error", "")
        if bool(theirs) != bool(error):
            problems.append((name, f"pybun: {error or 'accepts'}; oracle: {theirs or 'accepts'}"))
    return report(arguments, "accept", len(mine), problems)


def esbuild_diff(arguments: argparse.Namespace) -> int:
    files = chosen(arguments, _TYPESCRIPT)
    answers = esbuild_outputs(arguments, files)
    jobs = [(str(file), answers[str(file)]) for file in files if "code" in answers[str(file)]]
    problems: list[tuple[str, str]] = []
    size = 0
    spent = 0.0
    with multiprocessing.Pool() as pool:
        for name, found, length, seconds in pool.imap_unordered(check_lowered, jobs, 16):
            size += length
            spent += seconds
            if found:
                problems.append((name, found))
    refused = len(files) - len(jobs)
    packages = len({package_of(arguments.dir, file) for file in files})
    print(f"{packages} packages; esbuild refuses {refused} files; {size / 1e6 / max(spent, 1e-9):.2f} MB/s of processor time, parse to print")
    return report(arguments, "esbuild-diff", len(jobs), problems)


def each(check: Any) -> Any:
    def run(arguments: argparse.Namespace) -> int:
        files = [str(file) for file in chosen(arguments, (*_TYPESCRIPT, *_JAVASCRIPT))]
        with multiprocessing.Pool() as pool:
            found = list(pool.imap_unordered(check, files, 16))
        return report(arguments, check.__name__.removeprefix("check_"), len(files), [item for item in found if item[1]])

    return run


def report(arguments: argparse.Namespace, what: str, total: int, problems: list[tuple[str, str]]) -> int:
    problems.sort()
    shown = problems if arguments.verbose else problems[:20]
    for name, problem in shown:
        print(f"{os.path.relpath(name, arguments.dir)}: {problem}")
    kinds = Counter(problem.partition(" (at")[0][-60:] for _, problem in problems)
    for kind, count in kinds.most_common(10 if len(problems) > 20 else 0):
        print(f"  {count} × {kind}")
    good = total - len(problems)
    print(f"{what}: {good} of {total} ({100 * good / max(total, 1):.2f} %)")
    return 0 if good >= total * arguments.enough / 100 else 1


COMMANDS = {
    "accept": accept,
    "esbuild-diff": esbuild_diff,
    "roundtrip": each(check_roundtrip),
    "rename": each(check_renamed),
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["fetch", *COMMANDS])
    parser.add_argument("--dir", type=Path, default=Path(os.environ.get("PYBUN_CORPUS", "~/.cache/pybun-corpus")).expanduser())
    parser.add_argument("--modules", type=Path)
    parser.add_argument("--packages", nargs="*", help="fetch these instead of PACKAGES")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--match", default="")
    parser.add_argument("--enough", type=float, default=99.5, help="percentage below which the exit code is 1")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args(argv)
    return fetch(arguments.dir, arguments.packages or PACKAGES) if arguments.command == "fetch" else COMMANDS[arguments.command](arguments)


if __name__ == "__main__":
    sys.exit(main())
