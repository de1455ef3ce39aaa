"""What a comparison was, for --json and --archive: figures, versions and the kind of machine; no name of any machine."""
import peers
from environments import versions_of
from machine import about as about_machine
from problem import scrubbed


def record(options, input_about, runs, figures, pythons, ratios):
    """All that is known, without names of the machine or paths outside the project."""
    rows = []
    for row, found in figures:
        kept = {key: value for key, value in found.items() if key != "out"}
        of_runs = [{key: value for key, value in run.items() if key != "out"} for run in runs[row]]
        rows.append({"name": row.name, "peer": row.peer, "part": row.part, "tokens": row.tokens, "does": row.does,
                     "command": [scrubbed(word) for word in row.command], **kept, "runs": of_runs})
    about = {**about_machine(options.stemma), "repeat": options.repeat, "threshold": peers.THRESHOLD, "slots": peers.SLOTS,
             "input": input_about,
             "packages": {name: versions_of(python) for name, (python, _) in pythons.items() if python}}
    return {"about": about, "ratios": ratios, "rows": rows}

