"""The peers' environments: one each, made with venv and filled by pip from requirements.txt."""
import json
import os
import platform
import re
import shutil
import subprocess
import sys

import peers
from problem import Problem, scrubbed, shown


def requirements(path):
    """Peer -> its lines."""
    groups, group = {}, None
    with open(path, encoding="utf-8") as file:
        for line in map(str.strip, file):
            if line.startswith("# peer "):
                group = groups.setdefault(line.removeprefix("# peer "), [])
            elif line and not line.startswith("#"):
                if group is None:
                    raise Problem(f"{shown(path)}: {line} stands before the first '# peer' line")
                group.append(line)
    return groups


def last_error(text):
    """The line of a program's standard error that says why."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if re.match(r"(ERROR|error|\w*Error|\w*Exception)\b", line)] or lines
    return scrubbed(told[-1])[:300] if told else "no message"


def check_pip():
    done = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    if done.returncode:
        raise Problem("this Python has no pip for a new environment: apt-get install python3-venv python3-pip "
                      "(or --only stemma)")


def ready_environment(folder, lines):
    """(its python, "") or ("", why it could not be installed)."""
    python, stamp = os.path.join(folder, "bin", "python"), os.path.join(folder, "installed.txt")
    wanted = "\n".join([platform.python_version(), *lines])
    if os.path.exists(stamp) and os.path.exists(python):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == wanted:
                return python, ""
    check_pip()
    shutil.rmtree(folder, ignore_errors=True)
    print("installing: " + ", ".join(lines), file=sys.stderr, flush=True)
    for command in ([sys.executable, "-m", "venv", folder],
                    [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *lines]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return "", "not installed: " + last_error(done.stderr or done.stdout)
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)
    return python, ""


def environments(options, names):
    """Peer -> (python, why not)."""
    groups, out = requirements(options.requirements), {}
    for name in names:
        if name == peers.OURS:
            continue
        out[name] = (ready_environment(os.path.join(options.venv, name), groups[name]) if name in groups
                     else ("", "requirements.txt does not name it"))
    return out


def versions_of(python):
    """Name -> version of what is installed there."""
    code = ("import importlib.metadata as m, json; "
            "print(json.dumps({d.metadata['Name']: d.version for d in m.distributions()}))")
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return dict(sorted(json.loads(done.stdout).items())) if done.returncode == 0 else {}
