"""Messages as they were written before every yes of a server was kept with its message."""

import json
from contextlib import suppress
from typing import Any

_LEFT = ("handed-over", "partly-refused")
_WAITING = ("queued", "failed")
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def with_takings(words: str) -> str:
    """Return a document of a message with the one yes of a server that can be told from it.

    What is no such document stays as it is: that is told as damage when it is read.
    """
    with suppress(*_DAMAGE):
        item = json.loads(words)
        if "takings" not in item and _complete(item):
            # In ASCII: half of a character, which an answer may bring, can be written as well.
            return json.dumps(item, separators=(",", ":"))
    return words


def _complete(item: dict[str, Any]) -> bool:
    """Give a message its yes; returns whether a server has it.

    Somebody was refused only by a server that took it for the others, even if it waited to be sent
    to these again, or that was tried in vain.
    """
    refused = {each["address"] for each in item.get("refused", ())}
    state, answer = item["state"], item.get("answer", "")
    has_gone = state in _LEFT
    if not has_gone and not refused:
        return False
    # Of a later try the answer is another; only a yes begins with a 2 (RFC 5321, section 4.2.1).
    is_yes = has_gone or answer.startswith("2")
    taking = {
        "at": item["changed_at"],
        "answer": answer if is_yes else "",
        "recipients": [each for each in item["recipients"] if each not in refused],
    }
    item["takings"] = [taking]
    if state in _WAITING:
        item["next_try"] = item.get("next_try") or item["changed_at"]
    if state != "sending":
        item["state"] = state if has_gone else "partly-refused"
    return True
