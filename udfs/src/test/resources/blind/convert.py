#!/usr/bin/env python3
"""Converts the blind set's markup (*.txt) to conversations (*.jsonl) and checks it.

    convert.py            writes calls_de_dev.jsonl, calls_de_test.jsonl and so on beside each .txt of FILES
    convert.py --second   does so for the folder second, all of which is for measuring: one NAME_test.jsonl each
    convert.py --review   also lists unmarked words that look like parts of numbers or names, for reading over

Markup: "= dialect casing domain" starts a conversation; "A: text" is a turn of the agent, "K: text" of the customer.
{T:value} marks a value; T is a code of TYPES. {T~:value} is a part of a value, {T+:value} a stretch that is spelled
letter by letter (a part, too). {?:value} is optional (counted neither way), {-:value} says that a word that looks like a
marked value is none (the mark vanishes). Lines that start with "#" are comments. In letters, tickets and news a line
without "A: " or "K: " continues the turn, empty lines within it stay. In commands, origins and sentences each line "K: text" is a conversation of
its own under the head above it.
"""
import json
import re
import sys
from collections import Counter
from pathlib import Path

SECOND = "--second" in sys.argv
HERE = Path(__file__).resolve().parent / ("second" if SECOND else "")
TYPES = {"P": "PERSON", "T": "PHONE", "E": "EMAIL", "I": "IBAN", "N": "ACCOUNT_ID", "O": "ORDER_ID", "B": "DATE_OF_BIRTH",
         "A": "ADDRESS", "C": "CARD", "L": "PLATE", "U": "USERNAME", "S": "SECRET", "W": "LOCATION", "X": "SSN", "G": "ORGANIZATION"}
TURNS = {"sentence": (1, 1), "call": (6 if SECOND else 8, 20), "chat": (4, 14), "letter": (1, 1), "command": (1, 1), "ticket": (1, 1), "news": (1, 1),
         "script": (10, 20), "lowerchat": (6, 14), "bankchat": (6, 14), "origin": (1, 1)}
FILES = {f"{kind}_{language}": (kind.removesuffix("s") if kind != "news" else kind, language)
         for language in ("de", "en") for kind in ("calls", "chats", "letters", "commands", "tickets", "news", "scripts",
                                                "lowerchats", "bankchats", "origins")}
FILES |= {f"sentences_{language}": ("sentence", language) for language in ("es", "fr", "it")}
# Texts of several lines, and the types that are marked throughout where these are not all.
BLOCKS = {"letter", "ticket", "news"}
COMPLETE = {"command": ["PERSON", "LOCATION"], "news": ["PERSON", "LOCATION", "ORGANIZATION"],
            "bankchat": ["PERSON", "ACCOUNT_ID", "PHONE", "ADDRESS", "LOCATION", "ORGANIZATION"], "origin": ["PERSON", "PHONE"],
            **{kind: [t for t in TYPES.values() if t != "ORGANIZATION"] for kind in ("letter", "ticket", "script", "lowerchat", "sentence")}}
# The channel where it is not named as the kind of file.
CHANNELS = {"call": "voice", "script": "voice", "command": "voice", "lowerchat": "chat", "bankchat": "chat", "origin": "chat",
            "sentence": "chat"}
# Files where each line "K: text" is a conversation of its own under the head above it.
LINES = {"command", "origin", "sentence"}
MARK = re.compile(r"\{([A-Z?-])([~+]?):([^{}]*)\}")
WORD = re.compile(r"[^\W_]+")
# What may stand between two stretches of one value and counts neither way when masked.
BETWEEN = set("""ähm äh öhm eh ehm hm also und dann dann warte moment ja genau so jetzt nochmal noch in im zu wie der die das mit
 leerzeichen strich minus schrägstrich bindestrich unterstrich punkt vorne hinten danach weiter komma nummer hausnummer
 postleitzahl stiege tür top uh um er erm and then so yeah okay ok right well the that's in at it's that postcode zip code
 slash dash hyphen dot underscore wait sorry comma number flat""".split())
# Words too common to be taken for a repeated name.
COMMON = set("""one two six ten von van der den del la straße strasse gasse weg platz street road avenue lane drive court close terrace number doppel double
 place square null eins zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn achtzig neunzig
 zwanzig dreißig vierzig fünfzig sechzig siebzig hundert zero three four five seven eight nine eleven twelve twenty thirty
 forty fifty sixty seventy eighty ninety hundred triple siebzehn neunzehn achtzehn fünfzehn sechzehn thirteen fourteen
 fifteen sixteen seventeen eighteen nineteen""".split())


def fail(where, what):
    problems.append(f"{where}: {what}")


def turn_of(line, where):
    """One turn: its text without marks, its spans, its optional spans and the places that are none on purpose."""
    text, spans, optional, none, at = "", [], [], [], 0
    for mark in MARK.finditer(line):
        text += line[at:mark.start()]
        code, form, value = mark.groups()
        start, at = len(text), mark.end()
        text += value
        if not value or value != value.strip():
            fail(where, f"empty or padded value in {mark.group()}")
        span = {"start": start, "end": len(text)}
        if code == "?":
            optional.append({**span, "type": "OPTIONAL"})
        elif code == "-":
            none.append(span)
        elif code not in TYPES:
            fail(where, f"unknown type {code}")
        else:
            name = TYPES[code]
            span.update(type=name, field=name.lower() + ("_spelled" if form == "+" else ""))
            if form:
                span["part"] = True
            spans.append(span)
    text += line[at:]
    if "{" in text or "}" in text:
        fail(where, f"stray brace: {text}")
    if text != text.strip() or "  " in text:
        fail(where, f"stray space: {text}")
    for a, b in zip(spans, spans[1:]):
        gap = text[a["end"]:b["start"]]
        words = [w.group().lower() for w in WORD.finditer(gap)]
        if a["type"] == b["type"] and words and len(words) <= 3 and not any(a["end"] <= o["start"] < b["start"] for o in optional):
            if all(w in BETWEEN for w in words):
                cut = gap.strip(" ,.;:-")
                start = a["end"] + gap.index(cut)
                optional.append({"start": start, "end": start + len(cut), "type": "OPTIONAL"})
    return text, spans, optional, none


def repeated(turns, where):
    """Every marked value that occurs unmarked somewhere in its conversation."""
    wanted = set()
    for text, spans, _, _ in turns:
        for s in spans:
            value = text[s["start"]:s["end"]].lower()
            if len(value) >= 4 or s["type"] == "PERSON" and len(value) > 1:
                wanted.add(value)
            if s["type"] in ("PERSON", "LOCATION", "USERNAME") and not s["field"].endswith("_spelled"):
                wanted |= {w.group() for w in WORD.finditer(value) if len(w.group()) >= 3}
    for i, (text, spans, optional, none) in enumerate(turns):
        for value in wanted - COMMON:
            for hit in re.finditer(r"(?<![^\W_])" + re.escape(value) + r"(?![^\W_])", text.lower()):
                if not any(s["start"] < hit.end() and hit.start() < s["end"] for s in spans + optional + none):
                    fail(f"{where} turn {i}", f"unmarked repetition of '{value}': …{text[max(0, hit.start() - 30):hit.end() + 20]}…")


def review(turns, where):
    numbers = re.compile(r"\d{4,}|(?:\d+[ /.-]){2,}\d+|(?:\b(?:null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zero|oh|"
                         r"one|two|three|four|five|six|seven|eight|nine)\b[ ,]*){3,}", re.I)
    for i, (text, spans, optional, none) in enumerate(turns):
        for hit in numbers.finditer(text):
            if not any(s["start"] < hit.end() and hit.start() < s["end"] for s in spans + optional):
                print(f"  {where} turn {i}: {text[max(0, hit.start() - 25):hit.end() + 25]}")


def convert(name):
    channel, language = FILES[name]
    least, most = TURNS[channel]
    source = HERE / f"{name}.txt"
    if not source.exists():
        return []
    made, head, turns = [], None, []

    def close():
        if head is None:
            return
        where = f"{name}-{len(made) + 1:03d}"
        if not least <= len(turns) <= most:
            fail(where, f"{len(turns)} turns")
        parsed = [(speaker, turn_of(text.rstrip(), f"{where} turn {i}")) for i, (speaker, text) in enumerate(turns)]
        repeated([p for _, p in parsed], where)
        if "--review" in sys.argv:
            review([p for _, p in parsed], where)
        out = []
        for speaker, (text, spans, optional, _) in parsed:
            turn = {"speaker": speaker, "text": text, "pii": spans}
            if optional:
                turn["optional"] = optional
            out.append(turn)
        dialect, casing, domain = head
        text = "".join(t["text"] for t in out)
        if casing == "lower" and channel in ("call", "command") and text != text.lower():
            fail(where, "capitals in a lower-case call: " + " ".join(re.findall(r"\S*[A-ZÄÖÜ]\S*", text)))
        complete = ["PERSON"] if channel == "sentence" and domain == "news" else COMPLETE.get(channel, "all")
        made.append({"conversation_id": f"blind{'2' if SECOND else ''}-{name}-{len(made) + 1:03d}",
                     "channel": CHANNELS.get(channel, channel), "language": language, "turns": out,
                     "metadata": {"complete_types": complete, "dialect": dialect, "casing": casing, "domain": domain,
                                  "split": "test" if SECOND or len(made) % 2 else "dev"}})

    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if line.startswith("#") or not line and not (channel in BLOCKS and turns):
            continue
        if line.startswith("= "):
            close()
            head, turns = line[2:].split(), []
            if len(head) != 3 or head[1] not in ("lower", "mixed"):
                sys.exit(f"{source.name}:{number}: broken head {line}")
        elif line[:3] in ("A: ", "K: "):
            if channel in LINES and turns:
                close()
                turns = []
            turns.append(("agent" if line[0] == "A" else "customer", line[3:]))
        elif channel in BLOCKS and turns:
            turns[-1] = (turns[-1][0], turns[-1][1] + "\n" + line)
        else:
            sys.exit(f"{source.name}:{number}: no turn: {line}")
    close()
    return made


problems = []
if __name__ == "__main__":
    for name in FILES:
        made = convert(name)
        if not made:
            continue
        for split in ("dev", "test"):
            if SECOND and split == "dev":
                continue
            lines = [json.dumps(c, ensure_ascii=False) + "\n" for c in made if c["metadata"]["split"] == split]
            (HERE / f"{name}_{split}.jsonl").write_text("".join(lines), encoding="utf-8")
        kinds = Counter(s["type"] for c in made for t in c["turns"] for s in t["pii"])
        about = Counter((k, c["metadata"][k]) for c in made for k in ("split", "dialect", "casing"))
        print(f"{name}: {len(made)} conversations, {sum(len(c['turns']) for c in made)} turns,",
              ", ".join(f"{v} {n}" for (_, v), n in sorted(about.items())))
        print("   ", ", ".join(f"{k} {n}" for k, n in sorted(kinds.items())))
    for problem in problems:
        print("PROBLEM", problem)
    sys.exit(bool(problems))
