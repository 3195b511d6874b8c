"""The configuration keys that the kernel itself reads."""

from __future__ import annotations

from pybun_kernel.contracts.config import ConfigKey, ConfigSection

SECTIONS: tuple[ConfigSection, ...] = (
    ConfigSection(
        name="",
        help="Keys of `pybun run`, as in Bun's bunfig.toml",
        keys=(
            ConfigKey(name="preload", type="string or strings", help="Modules imported before the program"),
            ConfigKey(name="jsx", type="string", help="How JSX is compiled"),
            ConfigKey(name="jsxFactory", type="string"),
            ConfigKey(name="jsxFragment", type="string"),
            ConfigKey(name="jsxImportSource", type="string"),
            ConfigKey(name="smol", type="bool"),
            ConfigKey(name="logLevel", type="string", choices=("debug", "warn", "error")),
            ConfigKey(name="telemetry", type="bool", help="Accepted and ignored: pybun sends nothing"),
            ConfigKey(name="env", type="any", help="false: do not read .env files"),
        ),
    ),
    ConfigSection(name="define", keys=(), help="Identifier or member chain to expression text"),
    ConfigSection(name="loader", keys=(), help="Extension to loader name"),
    ConfigSection(name="console", keys=(ConfigKey(name="depth", type="int", help="How deep console.log shows objects"),)),
    ConfigSection(
        name="run",
        keys=(
            ConfigKey(name="shell", type="string", choices=("system", "bun")),
            ConfigKey(name="bun", type="bool", help="Let scripts find pybun as `bun` and `node`"),
            ConfigKey(name="silent", type="bool"),
            ConfigKey(name="elide-lines", type="int"),
            ConfigKey(name="noOrphans", type="bool"),
        ),
    ),
    ConfigSection(
        name="pybun",
        help="What only pybun knows",
        closed=True,
        keys=(
            ConfigKey(name="engine", type="string", help="JavaScript engine of this project"),
            ConfigKey(name="profile", type="string", choices=("bun", "node")),
            ConfigKey(name="plugins", type="table", help="{ disable = [names], order = [names] }"),
        ),
    ),
    ConfigSection(
        name="pybun.plugins",
        closed=True,
        keys=(ConfigKey(name="disable", type="strings"), ConfigKey(name="order", type="strings")),
    ),
)
