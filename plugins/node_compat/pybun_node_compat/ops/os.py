"""Ops of node:os: facts about the machine."""

from __future__ import annotations

import os
from errno import errorcode

from pybun_kernel.contracts.ops import SystemCallError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost


def facts(_host: OpHost) -> dict[str, Plain]:
    """What does not change while a program runs."""
    info = os.uname()
    return {"hostname": info.nodename, "machine": info.machine, "release": info.release, "type": info.sysname, "version": info.version}


def cpu_count(_host: OpHost) -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def cpus(_host: OpHost) -> list[Plain]:
    """Model, speed in MHz and times in ms per core, from /proc where there is one."""
    models: list[str] = []
    speeds: list[int] = []
    for line in _lines("/proc/cpuinfo"):
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            models.append(value.strip())
        elif key.strip() == "cpu MHz":
            speeds.append(int(float(value)))
    times = [line.split() for line in _lines("/proc/stat") if line.startswith("cpu") and line[3:4].isdigit()]
    count = len(times) or os.cpu_count() or 1
    answer: list[Plain] = []
    for i in range(count):
        fields = [int(value) * 10 for value in times[i][1:8]] if i < len(times) else [0] * 7
        answer.append(
            {
                "model": models[i] if i < len(models) else "unknown",
                "speed": speeds[i] if i < len(speeds) else 0,
                "times": {"user": fields[0], "nice": fields[1], "sys": fields[2], "idle": fields[3], "irq": fields[5]},
            }
        )
    return answer


def memory(_host: OpHost) -> list[int]:
    """Total and available bytes."""
    found = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in _lines("/proc/meminfo") if len(line.split()) > 1}
    if found:
        return [found.get("MemTotal", 0), found.get("MemAvailable", found.get("MemFree", 0))]
    page = os.sysconf("SC_PAGE_SIZE")
    return [page * os.sysconf("SC_PHYS_PAGES"), page * os.sysconf("SC_PHYS_PAGES") // 2]


def get_priority(_host: OpHost, pid: int) -> int:
    try:
        return os.getpriority(os.PRIO_PROCESS, pid)
    except OSError as error:
        raise SystemCallError(error, "uv_os_getpriority") from None


def set_priority(_host: OpHost, pid: int, priority: int) -> None:
    try:
        os.setpriority(os.PRIO_PROCESS, pid, priority)
    except OSError as error:
        raise SystemCallError(error, "uv_os_setpriority") from None


def home(_host: OpHost) -> str:
    return os.path.expanduser("~")


def loadavg(_host: OpHost) -> list[float]:
    return list(os.getloadavg())


def uptime(_host: OpHost) -> float:
    lines = _lines("/proc/uptime")
    if lines:
        return float(lines[0].split()[0])
    import time

    return time.monotonic()


def user_info(_host: OpHost) -> dict[str, Plain]:
    import pwd

    try:
        entry = pwd.getpwuid(os.geteuid())
    except KeyError:
        raise SystemCallError(OSError(2, ""), "uv_os_get_passwd") from None
    return {"uid": entry.pw_uid, "gid": entry.pw_gid, "username": entry.pw_name, "homedir": entry.pw_dir, "shell": entry.pw_shell}


def network_interfaces(_host: OpHost) -> dict[str, Plain]:
    """IPv4 and IPv6 addresses by interface, from the kernel's tables."""
    import fcntl
    import ipaddress
    import socket
    import struct

    answer: dict[str, list[Plain]] = {}

    def add(name: str, address: str, netmask: str, family: str, prefix: int, scope: int | None) -> None:
        mac = "".join(_lines(f"/sys/class/net/{name}/address")) or "00:00:00:00:00:00"
        inner = ipaddress.ip_address(address).is_loopback
        entry: dict[str, Plain] = {
            "address": address, "netmask": netmask, "family": family, "mac": mac, "internal": inner, "cidr": f"{address}/{prefix}",
        }  # fmt: skip
        if scope is not None:
            entry["scopeid"] = scope
        answer.setdefault(name, []).append(entry)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            packed = struct.pack("256s", name.encode()[:15])
            try:
                address = socket.inet_ntoa(fcntl.ioctl(probe.fileno(), 0x8915, packed)[20:24])
                netmask = socket.inet_ntoa(fcntl.ioctl(probe.fileno(), 0x891B, packed)[20:24])
            except OSError:
                continue
            prefix = bin(int(ipaddress.IPv4Address(netmask))).count("1")
            add(name, address, netmask, "IPv4", prefix, None)
    for line in _lines("/proc/net/if_inet6"):
        raw, index, prefix_hex, _, _, name = line.split()
        v6 = str(ipaddress.IPv6Address(bytes.fromhex(raw)))
        network = ipaddress.IPv6Network(f"::/{int(prefix_hex, 16)}")
        add(name, v6, str(network.netmask), "IPv6", int(prefix_hex, 16), int(index, 16) if v6.startswith("fe80") else 0)
    return {name: list(entries) for name, entries in answer.items()}


def errno_table(_host: OpHost) -> dict[str, int]:
    return {name: number for number, name in sorted(errorcode.items())}
