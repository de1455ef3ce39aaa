#!/usr/bin/env python3
"""Runs one command on one core and writes what it cost, from the system's accounts.

usage: measure.py REPORT CORE SECONDS COMMAND...

REPORT gets {"exit_code", "user", "system", "wall", "peak_bytes", "pinned", "timed_out"}; the command's output goes to
REPORT.out and REPORT.err. CORE is the number of a processor, or -1 for no pinning. After SECONDS, or when this program
is interrupted, the command is ended with all that it started. This is a program of its own, and a small one, because a child's peak memory starts at that
of whoever starts it. Seconds and memory hold the command and all children that it waited for.
"""
import json
import os
import signal
import subprocess
import sys
import time


def pin(core):
    """Whether this process, and so what it starts, is on that core alone."""
    if core < 0 or not hasattr(os, "sched_setaffinity"):
        return False
    try:
        os.sched_setaffinity(0, {core})
    except OSError:
        return False
    return True


def measure(report, core, seconds, command):
    pinned, late = pin(core), []
    with open(report + ".out", "wb") as out, open(report + ".err", "wb") as err:
        begin = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)

        def end(number, _):
            late.append(number == signal.SIGALRM)
            os.killpg(child.pid, signal.SIGKILL)  # a session of its own: no process but the command's is in it

        for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        _, status, usage = os.wait4(child.pid, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        wall = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return {"exit_code": child.returncode, "user": usage.ru_utime, "system": usage.ru_stime, "wall": wall,
            "peak_bytes": usage.ru_maxrss * unit, "pinned": pinned, "timed_out": any(late)}


def main():
    report, core, seconds, command = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]
    result = measure(report, core, seconds, command)
    with open(report, "w", encoding="utf-8") as file:
        json.dump(result, file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
