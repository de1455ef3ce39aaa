"""The tables and the line that compares the fastest peer with stemma."""
import peers


def cell(value, digits):
    return "-" if value is None else f"{value:.{digits}f}"


def columns_of(part):
    """(heading, text of a row and its figures)."""
    columns = [("CPU s", lambda f: cell(f["cpu"], 2)), ("less start", lambda f: cell(f["cpu_less_start"], 2)),
               ("wall s", lambda f: cell(f["wall"], 2)), ("MB/s/core", lambda f: cell(f["mb_per_second"], 1)),
               ("peak MB", lambda f: cell(f["peak_bytes"] / 1e6, 0))]
    if part == peers.PAIRS:
        columns += [("pairs", lambda f: cell(f["found"]["pairs"], 0)), ("clusters", lambda f: cell(f["found"]["clusters"], 0)),
                    ("P", lambda f: cell(f["found"].get("precision"), 4)), ("R", lambda f: cell(f["found"].get("recall"), 4)),
                    ("P clus.", lambda f: cell(f["found"].get("cluster_precision"), 4)),
                    ("R clus.", lambda f: cell(f["found"].get("cluster_recall"), 4))]
    return columns


def table(part, figures):
    """Lines: a row a way of running, then how each cuts words and what it does."""
    columns, names = columns_of(part), {}
    for row, found in figures:
        names[row] = row.name + (f" ({found['documents']} docs)" if row.most_documents and "failed" not in found else "")
    width = max(map(len, names.values()), default=0)
    lines = [" " * width + "".join(f" {heading:>10s}" for heading, _ in columns)]
    for row, found in figures:
        if "failed" in found:
            lines.append(f"{names[row]:{width}s}  {found['failed']}")
        else:
            lines.append(f"{names[row]:{width}s}" + "".join(f" {text(found):>10s}" for _, text in columns))
    lines.append("")
    lines += [f"{row.name:{width}s}  {row.does}; words: {row.tokens}" for row, found in figures if "failed" not in found]
    return lines


def ratio(part, figures):
    """The line that compares the fastest peer with stemma, by processor seconds on the same input."""
    ours = next((found for row, found in figures if row.peer == peers.OURS and "failed" not in found), None)
    others = [(found["cpu"], found["cpu_less_start"], row.name) for row, found in figures
              if row.peer != peers.OURS and "failed" not in found and not row.most_documents]
    if ours is None or not others:
        return f"{part}: no ratio: " + ("no figure of stemma" if ours is None else "no peer ran on the whole input"), None
    least, without, name = min(others)[0], min(o[1] for o in others), min(others)[2]
    fastest = min(others, key=lambda o: o[1])[2]
    return (f"{part}: CPU(fastest peer) / CPU(stemma) = {least / ours['cpu']:.2f} ({name}); "
            f"{without / ours['cpu']:.2f} less the peer's start ({fastest})"), least / ours["cpu"]
