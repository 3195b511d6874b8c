"""The process behind one place of the worker pool: reads tasks from stdin, answers on stdout, until stdin ends."""

from __future__ import annotations

import os
import pickle
import sys

from pybun_kernel.dispatch import load_target

#: Bytes of the length in front of every message.
HEADER = 8


def serve() -> None:
    """Everything that a task prints goes to stderr: stdout carries answers."""
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        head = source.read(HEADER)
        if len(head) < HEADER:
            return
        blob = source.read(int.from_bytes(head, "little"))
        answer = pickle.dumps(_run(*pickle.loads(blob)), pickle.HIGHEST_PROTOCOL)
        try:
            answers.write(len(answer).to_bytes(HEADER, "little") + answer)
            answers.flush()
        except BrokenPipeError:
            return


def _run(target: str, payload: object) -> tuple[bool, object]:
    try:
        function = load_target(target)
        assert callable(function)
        return True, function(payload)
    except Exception:
        import traceback

        return False, traceback.format_exc()


if __name__ == "__main__":
    serve()
