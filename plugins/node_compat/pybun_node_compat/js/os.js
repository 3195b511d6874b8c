// node:os.  Rules: Node.js "OS".
"use strict";

const { codes } = require("internal:errors");
const { ops } = internal;

let facts;
const fact = (name) => (facts ??= ops.os_facts())[name];

function priorityArgs(pid, priority) {
  if (priority === undefined) [pid, priority] = [0, pid];
  return [pid, priority];
}

const SIGNALS = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGIOT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11, SIGUSR2: 12,
  SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGSTKFLT: 16, SIGCHLD: 17, SIGCONT: 18, SIGSTOP: 19, SIGTSTP: 20, SIGTTIN: 21, SIGTTOU: 22, SIGURG: 23, SIGXCPU: 24,
  SIGXFSZ: 25, SIGVTALRM: 26, SIGPROF: 27, SIGWINCH: 28, SIGIO: 29, SIGPOLL: 29, SIGPWR: 30, SIGSYS: 31,
};

const os = {
  arch: () => internal.info.arch,
  availableParallelism: () => ops.os_cpu_count(),
  cpus: () => ops.os_cpus(),
  endianness: () => "LE",
  freemem: () => ops.os_memory()[1],
  totalmem: () => ops.os_memory()[0],
  getPriority: (pid = 0) => ops.os_get_priority(pid),
  setPriority(pid, priority) {
    [pid, priority] = priorityArgs(pid, priority);
    if (typeof priority !== "number") throw new codes.ERR_INVALID_ARG_TYPE("priority", "number", priority);
    ops.os_set_priority(pid, priority);
  },
  homedir: () => globalThis.process?.env?.HOME || ops.os_home(),
  hostname: () => fact("hostname"),
  loadavg: () => ops.os_loadavg(),
  machine: () => fact("machine"),
  networkInterfaces: () => ops.os_network_interfaces(),
  platform: () => internal.info.platform,
  release: () => fact("release"),
  tmpdir() {
    const env = globalThis.process?.env ?? {};
    const path = env.TMPDIR || env.TMP || env.TEMP || "/tmp";
    return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  },
  type: () => fact("type"),
  uptime: () => ops.os_uptime(),
  userInfo(options) {
    const info = ops.os_user_info();
    if (options?.encoding !== "buffer") return info;
    const { Buffer } = require("node:buffer");
    for (const name of ["username", "homedir", "shell"]) if (info[name] !== null) info[name] = Buffer.from(info[name]);
    return info;
  },
  version: () => fact("version"),
  EOL: "\n",
  devNull: "/dev/null",
  constants: {
    __proto__: null,
    UV_UDP_REUSEADDR: 4,
    dlopen: { __proto__: null, RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 },
    errno: { __proto__: null },
    signals: { __proto__: null, ...SIGNALS },
    priority: { __proto__: null, PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20 },
  },
};
Object.defineProperty(os.constants, "errno", { enumerable: true, configurable: true, get: () => ops.os_errno() });
for (const name of ["arch", "endianness", "homedir", "hostname", "platform", "release", "tmpdir", "type", "uptime", "version", "machine"]) {
  os[name][Symbol.toPrimitive] = () => os[name]();
}
module.exports = os;
