#!/usr/bin/env python3
"""Runs Sordino, VADER and CoreNLP's RNTN on the same labelled texts and prints one table.

  pip install vaderSentiment==3.3.2
  python3 compare.py texts.tsv --language en
  python3 compare.py texts.tsv --language de          # the two others know English only

A file is tab-separated with a header naming text and label. The RNTN's model is in CoreNLP's jar
with classifier "models"; both jars are looked for in the local Maven repository. It takes about a
minute for 1,000 sentences; --without-rntn leaves it out.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LABELS = ("negative", "neutral", "positive")
CORENLP = "edu/stanford/nlp/stanford-corenlp/4.5.10"


def read(path):
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    names = [name.strip().lower() for name in lines[0].split("\t")]
    text, label = names.index("text"), names.index("label")
    rows = [line.split("\t") for line in lines[1:] if line.strip()]
    return [row[text] for row in rows], [row[label].strip().lower() for row in rows]


def sordino(path, language):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "said.tsv"
        command = [str(HERE.parents[1] / "sordino"), "evaluate", "sentiment", str(path)]
        subprocess.run(
            command + ["--language", language, "--predictions", str(out)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return [line.split("\t")[1] for line in out.read_text(encoding="utf-8").splitlines()[1:]]


def vader(texts):
    """At the thresholds its authors give."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    scores = [analyzer.polarity_scores(text)["compound"] for text in texts]
    return ["positive" if s >= 0.05 else "negative" if s <= -0.05 else "neutral" for s in scores]


def rntn(texts):
    repository = pathlib.Path(
        os.environ.get("MAVEN_REPO_LOCAL", pathlib.Path.home() / ".m2" / "repository")
    )
    jars = sorted(repository.glob(CORENLP + "/stanford-corenlp-4.5.10.jar"))
    jars += sorted(repository.glob(CORENLP + "/stanford-corenlp-4.5.10-models.jar"))
    jars += sorted(repository.glob("edu/stanford/nlp/stanford-parser-models/**/*.jar"))
    for needed in ("org/ejml", "org/slf4j/slf4j-api", "com/google/protobuf", "joda-time"):
        jars += sorted(repository.glob(needed + "/**/*.jar"))
    run = subprocess.run(
        ["java", "-Xmx3g", "-cp", os.pathsep.join(map(str, jars)), str(HERE / "Rntn.java")],
        input="\n".join(text or "." for text in texts) + "\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if run.returncode:
        sys.exit("the RNTN failed:\n" + run.stderr[-2000:])
    return run.stdout.split()


def figures(labels, said):
    """F1 a class, and the mean of those that occur among the labels."""
    by_class = {}
    for label in LABELS:
        hit = sum(1 for gold, own in zip(labels, said) if gold == own == label)
        both = labels.count(label) + said.count(label)
        by_class[label] = 2 * hit / both if label in labels else None
    present = [value for value in by_class.values() if value is not None]
    return sum(present) / len(present), by_class


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--without-rntn", action="store_true")
    arguments = parser.parse_args()
    print(f"{'file':<36} {'engine':<10} {'macro-F1':>8} {'negative':>8} {'neutral':>8} {'positive':>8} {'s':>6}")
    for path in arguments.files:
        texts, labels = read(path)
        engines = {"sordino": lambda: sordino(path, arguments.language)}
        if arguments.language == "en":
            engines["vader"] = lambda: vader(texts)
            if not arguments.without_rntn:
                engines["rntn"] = lambda: rntn(texts)
        for name, engine in engines.items():
            start = time.monotonic()
            said = engine()
            seconds = time.monotonic() - start
            if len(said) != len(labels):
                sys.exit(f"{name} answered {len(said)} of {len(labels)} texts of {path}")
            macro, by_class = figures(labels, said)
            cells = " ".join(
                f"{'-' if value is None else format(value, '.3f'):>8}" for value in by_class.values()
            )
            print(f"{path.name:<36} {name:<10} {macro:8.3f} {cells} {seconds:6.1f}", flush=True)


if __name__ == "__main__":
    main()
