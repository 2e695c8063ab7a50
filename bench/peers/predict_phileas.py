"""predict_phileas.py GOLD OUT: what every filter of Phileas (Python) finds, a conversation a line."""

import json
import sys
import time

from phileas.policy.policy import Policy
from phileas.services.filter_service import FilterService

KEYS = (
    "age emailAddress creditCard ssn phoneNumber ipAddress url zipCode vin bitcoinAddress "
    "bankRoutingNumber date macAddress currency streetAddress trackingNumber driversLicense "
    "ibanCode passportNumber"
).split()


def main():
    gold, out = sys.argv[1:]
    policy = Policy.from_dict({"name": "all", "identifiers": {key: {} for key in KEYS}})
    service = FilterService()
    turns, seconds = 0, 0.0
    with open(gold, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as predictions:
        for line in lines:
            conversation = json.loads(line)
            found = []
            for number, turn in enumerate(conversation["turns"]):
                since = time.perf_counter()
                result = service.filter(
                    policy=policy, context="bench", document_id=str(number), text=turn["text"]
                )
                seconds += time.perf_counter() - since
                turns += 1
                found.append(
                    {
                        "pii": [
                            {
                                "start": s.character_start,
                                "end": s.character_end,
                                "type": s.filter_type.upper().replace("-", "_"),
                            }
                            for s in result.spans
                        ]
                    }
                )
            record = {"conversation_id": conversation["conversation_id"], "turns": found}
            predictions.write(json.dumps(record) + "\n")
    print(json.dumps({"turns": turns, "seconds": seconds}))


main()
