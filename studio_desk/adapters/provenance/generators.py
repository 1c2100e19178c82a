"""Which image generator left its parameters in a file.

Each program is known by what only it writes: a keyword alone ("parameters", "prompt") is used by
innocent programs too.
"""

import json
import re
from typing import Any

from studio_desk.adapters.provenance.embedded import Marks

_STEPS = re.compile(r"\bSteps: \d")
_SETTINGS = ("Sampler: ", "CFG scale: ", "Seed: ")
_COMFY = re.compile(r"(workflow|prompt):\s*(?=\{)", re.IGNORECASE)


def generator_of(marks: Marks) -> str:
    """Return the generator's name, empty where nothing speaks of one."""
    texts = dict(marks.texts)
    for value in marks.tags.values():
        if found := comfy_text(value):
            texts.setdefault(*found)
    parameters = texts.get("parameters") or marks.tags.get("UserComment", "")
    software = (marks.tags.get("Software") or texts.get("Software", "")).casefold()
    if software.startswith("novelai"):
        return "NovelAI"
    if _is_invoke(texts):
        return "InvokeAI"
    if (
        "fooocus_scheme" in texts
        or software.startswith("fooocus")
        or _has_keys(parameters, "base_model", "prompt")
    ):
        return "Fooocus"
    if _is_comfy_prompt(texts.get("prompt", "")) or _is_comfy_workflow(texts.get("workflow", "")):
        return "ComfyUI"
    return "Stable Diffusion web UI" if _is_web_ui(parameters) else ""


def comfy_text(value: str) -> tuple[str, str] | None:
    """The keyword and the JSON that ComfyUI puts into an EXIF tag meant for something else."""
    found = _COMFY.match(value)
    return (found[1].casefold(), value[found.end() :]) if found else None


def _is_web_ui(parameters: str) -> bool:
    """Automatic1111 and its heirs end with "Steps: 20, Sampler: Euler a, CFG scale: 7, ..."."""
    steps = _STEPS.search(parameters)
    return steps is not None and any(parameters.find(each, steps.end()) >= 0 for each in _SETTINGS)


def _is_invoke(texts: dict[str, str]) -> bool:
    return (
        _has_keys(texts.get("invokeai_metadata", ""))
        or _has_keys(texts.get("invokeai_graph", ""))
        or _has_keys(texts.get("sd-metadata", ""), "image")
        or all(flag in texts.get("Dream", "") for flag in (" -s", " -S", " -W"))
    )


def _is_comfy_prompt(text: str) -> bool:
    value = _json(text)
    return isinstance(value, dict) and any(
        isinstance(node, dict) and "class_type" in node for node in value.values()
    )


def _is_comfy_workflow(text: str) -> bool:
    return _has_keys(text, "nodes", "links")


def _has_keys(text: str, *keys: str) -> bool:
    value = _json(text)
    return isinstance(value, dict) and all(key in value for key in keys)


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text[:1] == "{" else None
    except (ValueError, RecursionError):
        return None
