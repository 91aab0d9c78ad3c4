"""`python -m tests.benchmarks --out FILE`: run every benchmark, print a table, write the figures as JSON."""

import argparse
import importlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"))
    parser.add_argument("only", nargs="*", help="names of benchmarks, such as intake or search")
    options = parser.parse_args()
    figures = []
    for file in sorted(HERE.glob("bench_*.py")):
        name = file.stem.removeprefix("bench_")
        if not options.only or name in options.only:
            for figure in importlib.import_module(f"tests.benchmarks.{file.stem}").run():
                figures.append(figure)
                print(line(figure), flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(summary(figures, options.out))
    return 0


def line(figure: dict) -> str:
    """One row of the table: name, value, its peer's, ratio, and whether the goal holds."""
    value = f"{figure['value']:>10.2f} {figure['unit']:<10}"
    ratio = "" if figure["ratio"] is None else f", ratio {figure['ratio']:.2f}"
    peer = f"{figure['peer']}: {figure['peer_value']:.2f}{ratio}" if figure["peer"] else ""
    goal = f"goal {figure['goal']} {'holds' if figure['holds'] else 'MISSED'}" if figure["goal"] else ""
    return f"{figure['name']:<66}{value}{peer:<48}{goal}"


def summary(figures: list[dict], out: Path) -> str:
    """The last line: where the figures are, and how many goals hold."""
    goals = [figure for figure in figures if figure["goal"]]
    return f"{len(figures)} figures in {out}; {sum(figure['holds'] for figure in goals)} of {len(goals)} goals hold."


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent.parent))
    raise SystemExit(main())
