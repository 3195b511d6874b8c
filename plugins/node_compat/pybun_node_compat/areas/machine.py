"""node:os, url, module, vm-less odds and ends: ops and builtins."""

from __future__ import annotations

from pybun_kernel.contracts.ops import Op

_OS = {
    "os_facts": "facts", "os_cpu_count": "cpu_count", "os_cpus": "cpus", "os_memory": "memory", "os_get_priority": "get_priority",
    "os_set_priority": "set_priority", "os_home": "home", "os_loadavg": "loadavg", "os_uptime": "uptime", "os_user_info": "user_info",
    "os_network_interfaces": "network_interfaces", "os_errno": "errno_table",
}  # fmt: skip

OPS = tuple(Op(name=name, target=f"pybun_node_compat.ops.os:{function}") for name, function in _OS.items())

BUILTINS = {
    "node:os": "os.js",
    "node:url": "url.js",
    "internal:url_resolve": "url_resolve.js",
    "node:module": "module.js",
    "node:punycode": "punycode.js",
    "node:constants": "constants.js",
}
