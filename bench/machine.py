"""What a measurement was made on, for the results that are kept: kind of machine and versions, no name of any machine."""
import datetime
import json
import os
import platform
import re
import subprocess

BENCH = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(BENCH)


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "")
    except OSError:
        return platform.processor()


def machine():
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(\w+\)", "", (processor() or platform.machine()).lower())).strip("-")
    return f"{name}-{os.cpu_count()}-cores"


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[0]
    except (OSError, IndexError):
        return ""


def vector_instructions():
    """Those of the processor that make a difference to kernels."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            flags = next((line.split(":", 1)[1].split() for line in file if line.startswith("flags")), [])
    except OSError:
        return []
    return [flag for flag in flags if flag in ("ssse3", "sse4_1", "sse4_2", "avx2", "avx512bw", "avx512vl", "avx512_vbmi2")]


def about(program):
    return {"date": datetime.date.today().isoformat(), "processor": processor(), "cores": os.cpu_count(),
            "vector_instructions": vector_instructions(), "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(), "compiler": first_line("c++", "--version"),
            "zstd": first_line("zstd", "--version").strip("* "), "stemma": first_line(os.path.abspath(program), "--version"),
            "commit": first_line("git", "-C", ROOT, "rev-parse", "HEAD")}


def archive_path(name):
    return os.path.join(BENCH, "results", f"{datetime.date.today().isoformat()}-{machine()}", name)


def write_json(path, value):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, ensure_ascii=False)
        file.write("\n")
    inside = os.path.relpath(os.path.abspath(path), ROOT)
    print(f"written: {os.path.basename(path) if inside.startswith('..') else inside}")
