"""What a comparison was, for --json and --archive: figures, versions and the kind of machine; no name of any machine."""
import datetime
import json
import os
import platform
import re
import subprocess

import peers
from environments import versions_of
from problem import BENCH, ROOT, scrubbed, shown


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "")
    except OSError:
        return platform.processor()


def machine():
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(\w+\)", "", (processor() or platform.machine()).lower())).strip("-")
    return f"{name}-{os.cpu_count()}-cores"


def archive_path():
    return os.path.join(BENCH, "results", f"{datetime.date.today().isoformat()}-{machine()}", "peers.json")


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[0]
    except (OSError, IndexError):
        return ""


def record(options, input_about, runs, figures, pythons, ratios):
    """All that is known, without names of the machine or paths outside the project."""
    rows = []
    for row, found in figures:
        kept = {key: value for key, value in found.items() if key != "out"}
        of_runs = [{key: value for key, value in run.items() if key != "out"} for run in runs[row]]
        rows.append({"name": row.name, "peer": row.peer, "part": row.part, "tokens": row.tokens, "does": row.does,
                     "command": [scrubbed(word) for word in row.command], **kept, "runs": of_runs})
    about = {"date": datetime.date.today().isoformat(), "processor": processor(), "cores": os.cpu_count(),
             "system": f"{platform.system()} {platform.machine()}",
             "python": platform.python_version(), "stemma": first_line(os.path.abspath(options.stemma), "--version"),
             "commit": first_line("git", "-C", ROOT, "rev-parse", "HEAD"), "repeat": options.repeat,
             "threshold": peers.THRESHOLD, "slots": peers.SLOTS, "input": input_about,
             "packages": {name: versions_of(python) for name, (python, _) in pythons.items() if python}}
    return {"about": about, "ratios": ratios, "rows": rows}


def write_json(path, value):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, ensure_ascii=False)
        file.write("\n")
    print(f"written: {shown(path)}")
