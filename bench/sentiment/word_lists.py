#!/usr/bin/env python3
"""Rewrites word lists by others as sentiment-from-*.tsv of the language packs.

  pip install vaderSentiment==3.3.2
  pip download --no-deps --no-binary :all: textblob-de==0.4.3 && tar xzf textblob-de-0.4.3.tar.gz
  python3 word_lists.py --polarity textblob-de-0.4.3/textblob_de/data/de-sentiment.xml

Both licences allow shipping the lists: VADER's is MIT (its notice is copied into the file), the
German Polarity Lexicon's is Apache-2.0.
"""

import argparse
import importlib.util
import pathlib
import re
import xml.etree.ElementTree as ElementTree

LANGUAGES = pathlib.Path(__file__).resolve().parents[2] / "configs" / "languages"
DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

MIT = """The MIT License (MIT)

Copyright (c) 2016 C.J. Hutto

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""

# How far a word of that kind is believed. Nouns and verbs are left out: they name topics (war, tax)
# more often than moods.
BELIEF = {"JJ": 0.5, "RB": 0.5}
# Weaker entries (±.7 in the list) are mostly words of colour, size and manner.
LEAST = 1.0


def vader():
    """Words with letters; signs have a list of their own. The mean of ten raters, -4..4, over 4."""
    folder = pathlib.Path(importlib.util.find_spec("vaderSentiment").origin).parent
    scores = {}
    for line in (folder / "vader_lexicon.txt").read_text(encoding="utf-8").splitlines():
        word, mean = line.split("\t")[:2]
        if re.fullmatch(r"[a-z][a-z' -]*[a-z]", word.lower()):
            scores[word.lower()] = float(mean) / 4
    return scores


def polarity(path):
    scores = {}
    for word in ElementTree.parse(path).getroot():
        form = word.get("form").lower().translate(DIGRAPHS)
        polarity = float(word.get("polarity"))
        value = (abs(polarity) >= LEAST) * polarity * BELIEF.get(word.get("pos"), 0)
        if value and re.fullmatch(r"[a-zéàâêè -]+", form):
            scores.setdefault(form, value)
    return scores


def write(language, name, head, scores):
    path = LANGUAGES / language / "scores" / f"sentiment-from-{name}.tsv"
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    lines += [f"{word}\t{score:.3g}" for word, score in sorted(scores.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path, len(scores))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--polarity", required=True, type=pathlib.Path, metavar="de-sentiment.xml")
    arguments = parser.parse_args()
    write(
        "en",
        "vader",
        "From VADER's lexicon (vaderSentiment 3.3.2): a word, a tab, the mean of ten raters over 4.\n"
        "Hutto, C.J. & Gilbert, E.E. (2014): VADER. ICWSM-14.\n\n" + MIT,
        vader(),
    )
    write(
        "de",
        "polarity-lexicon",
        "From the German Polarity Lexicon 1.1 by Manfred Klenner, Simon Clematide, Michael Wiegand and\n"
        "Ronny Peters (2010), in Markus Killer's form (textblob-de 0.4.3); Apache License 2.0, see\n"
        "http://www.apache.org/licenses/LICENSE-2.0. Changed: only adjectives and adverbs, values halved, words of\n"
        "value 0 left out, umlauts written ae, oe, ue.",
        polarity(arguments.polarity),
    )


if __name__ == "__main__":
    main()
