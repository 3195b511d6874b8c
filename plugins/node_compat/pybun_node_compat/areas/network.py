"""node:http, net, tls, dns …: what can be loaded without a network plugin (and name look-ups, which are real): ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

OPS = tuple(
    Op(name=f"dns_{name}", target=f"pybun_node_compat.ops.dns:{name}", kind="async")
    for name in ("lookup", "lookup_service")
)

BUILTINS = {
    "node:cluster": "cluster.js",
    "node:dgram": "dgram.js",
    "node:dns": "dns.js",
    "node:dns/promises": "dns_promises.js",
    "node:http": "http.js",
    "node:http2": "http2.js",
    "node:https": "https.js",
    "node:net": "net.js",
    "node:tls": "tls.js",
    "node:_http_agent": "_http_agent.js",
    "node:_http_client": "_http_client.js",
    "node:_http_common": "_http_common.js",
    "node:_http_incoming": "_http_incoming.js",
    "node:_http_outgoing": "_http_outgoing.js",
    "node:_http_server": "_http_server.js",
    "node:_tls_common": "_tls_common.js",
    "node:_tls_wrap": "_tls_wrap.js",
    "internal:http2_constants": "http2_constants.js",
    "internal:http_messages": "http_messages.js",
    "internal:net_addresses": "net_addresses.js",
    "internal:not_built": "not_built.js",
}
