"""CPU time, wall time and peak memory of commands, run in turn so that a noisy machine treats them alike.

    python bench/side_by_side.py 20 "pybun hello.js" "node hello.js" "bun hello.js"

Look at the CPU column first, and at its minimum: other processes lengthen the wall time and can only add to the CPU time.
"""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
import time


def main(rounds: int, commands: list[str]) -> None:
    cpu: dict[str, list[float]] = {command: [] for command in commands}
    wall: dict[str, list[float]] = {command: [] for command in commands}
    memory = dict.fromkeys(commands, 0)
    # Without bytecode files Python compiles everything again at each start.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(rounds):
        for command in commands:
            started = time.perf_counter()
            process = subprocess.Popen(shlex.split(command), env=env, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit(f"{command} ended with {process.returncode}")
            wall[command].append((time.perf_counter() - started) * 1000)
            cpu[command].append((usage.ru_utime + usage.ru_stime) * 1000)
            memory[command] = max(memory[command], usage.ru_maxrss // 1024)
    print(" cpu ms: min  median   wall ms: min  median    MB  command")
    for command in commands:
        times = [min(cpu[command]), statistics.median(cpu[command]), min(wall[command]), statistics.median(wall[command])]
        print("{:12.1f} {:7.1f} {:14.1f} {:7.1f}".format(*times), f"{memory[command]:5d}  {command}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
