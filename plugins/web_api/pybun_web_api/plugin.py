"""The Web-standard globals: what they are made of, as values.  Nothing heavy is imported here."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Extension, JsSource, Op
from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.engine import EngineCapabilities

_PACKAGE = "pybun_web_api"

#: Builtin → file in ``js/``.
_BUILTINS = {
    "internal:web_errors": "errors.js",
    "internal:webidl": "webidl.js",
    "internal:type_checks": "type_checks.js",
    "internal:inspect": "inspect.js",
    "internal:bun_inspect": "bun_inspect.js",
    "internal:bun_errors": "bun_errors.js",
    "internal:fatal": "fatal.js",
    "internal:console": "console.js",
    "internal:console_table": "console_table.js",
    "internal:timers": "timers.js",
    "internal:timers_promises": "timers_promises.js",
    "internal:abort_error": "abort_error.js",
    "internal:dom_exception": "dom_exception.js",
    "internal:event_target": "event_target.js",
    "internal:global_events": "global_events.js",
    "internal:abort": "abort.js",
    "internal:encoding": "encoding.js",
    "internal:base64": "base64.js",
    "internal:url": "url.js",
    "internal:url_parser": "url_parser.js",
    "internal:url_search_params": "url_search_params.js",
    "internal:structured_clone": "structured_clone.js",
    "internal:messaging": "messaging.js",
    "internal:performance": "performance.js",
    "internal:blob": "blob.js",
    "internal:form_data": "form_data.js",
    "internal:multipart": "multipart.js",
    "internal:headers": "headers.js",
    "internal:body": "body.js",
    "internal:request": "request.js",
    "internal:response": "response.js",
    "internal:fetch": "fetch.js",
    "internal:streams": "streams.js",
    "internal:transform_streams": "transform_streams.js",
    "internal:web_crypto": "web_crypto.js",
    "internal:navigator": "navigator.js",
    "internal:dialogs": "dialogs.js",
    "vendor:node-inspect-extracted": "vendor/node-inspect-extracted.js",
    "vendor:urlpattern-polyfill": "vendor/urlpattern-polyfill.js",
    "vendor:web-streams-polyfill": "vendor/web-streams-polyfill.js",
}

_OPS = (
    Op(name="web_now", target="pybun_web_api.ops.console:now"),
    Op(name="web_terminal", target="pybun_web_api.ops.console:terminal"),
    Op(name="web_cpu_count", target="pybun_web_api.ops.console:cpu_count"),
    Op(name="web_utf8_length", target="pybun_web_api.ops.console:utf8_length"),
    Op(name="web_source_excerpt", target="pybun_web_api.ops.console:source_excerpt"),
    Op(name="web_stdin_line", target="pybun_web_api.ops.console:stdin_line", kind="async"),
    Op(name="web_prompt_line", target="pybun_web_api.ops.console:prompt_line"),
    Op(name="web_utf8_encode", target="pybun_web_api.ops.encoding:utf8_encode"),
    Op(name="web_utf8_decode", target="pybun_web_api.ops.encoding:utf8_decode"),
    Op(name="web_text_decode", target="pybun_web_api.ops.encoding:text_decode"),
    Op(name="web_text_decode_close", target="pybun_web_api.ops.encoding:text_decode_close"),
    Op(name="web_encoding_name", target="pybun_web_api.ops.encoding:encoding_name"),
    Op(name="web_domain_to_ascii", target="pybun_web_api.ops.url:domain_to_ascii"),
    Op(name="web_time_origin", target="pybun_web_api.ops.clock:time_origin"),
    Op(name="web_random_bytes", target="pybun_web_api.ops.random:random_bytes"),
    Op(name="web_digest", target="pybun_web_api.ops.random:digest"),
    Op(name="web_compress_open", target="pybun_web_api.ops.compression:open_stream"),
    Op(name="web_compress_push", target="pybun_web_api.ops.compression:push"),
    Op(name="web_compress_end", target="pybun_web_api.ops.compression:end"),
)

EXTENSIONS = (
    Extension(
        name="web_api",
        ops=_OPS,
        scripts=(JsSource(name="pybun:web_globals", package=_PACKAGE, path="js/globals.js"),),
        builtins=tuple(JsSource(name=name, package=_PACKAGE, path=f"js/{path}") for name, path in _BUILTINS.items()),
        version="1",
    ),
)


@hookimpl
def pybun_extensions(target: EngineCapabilities) -> Sequence[Extension]:
    return EXTENSIONS
