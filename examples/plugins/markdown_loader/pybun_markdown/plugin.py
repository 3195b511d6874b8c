"""Two hooks: `.md` files are read with the loader name `markdown`, and that loader's text becomes a JavaScript module."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from pybun_kernel.api import Loaded, LoadError, LoadRequest, ModuleSource, hookimpl

FRONT_MATTER = re.compile(r"---\n(.*?\n)??---\n", re.DOTALL)


@hookimpl
def pybun_load(request: LoadRequest) -> Loaded | None:
    if request.path is None or not request.path.endswith((".md", ".markdown")) or request.loader is not None:
        return None
    with open(request.path, "rb") as file:
        return Loaded(contents=file.read(), loader="markdown")


@hookimpl
def pybun_transform(source: ModuleSource) -> ModuleSource | None:
    if source.loader != "markdown":
        return None
    import yaml
    from markdown_it import MarkdownIt

    text = source.contents.decode("utf-8").replace("\r\n", "\n")
    head = FRONT_MATTER.match(text)
    try:
        attributes = yaml.safe_load(head[1] or "") if head else None
    except yaml.YAMLError as error:
        raise LoadError(f"{source.path}: front matter: {error}", url=source.url) from error
    html = MarkdownIt().render(text[head.end() :] if head else text)
    code = f"export const attributes = {json.dumps(attributes or {}, default=str)};\nexport default {json.dumps(html)};\n"
    return replace(source, contents=code.encode(), loader="js")
