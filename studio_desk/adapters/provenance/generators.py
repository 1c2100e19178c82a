"""Which image generator left its parameters in a file.

Each program is known by what only it writes: a keyword alone ("parameters", "prompt") is used by
innocent programs too.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from studio_desk.adapters.provenance.embedded import Marks

_STEPS = re.compile(r"\bSteps: \d")
_GUIDANCE = re.compile(r"\b(?:CFG|Guidance) scale: \d", re.IGNORECASE)
_SETTINGS = ("Sampler: ", "Seed: ")
"""Simulations and statistics have these too; how hard a prompt is followed, they have not."""
_COMFY = re.compile(r"(workflow|prompt):\s{0,200}(?=\{)", re.IGNORECASE)


def generator_of(marks: Marks) -> str:
    """Return the generator's name, empty where nothing speaks of one."""
    texts = dict(marks.texts)
    for value in marks.tags.values():
        if found := comfy_text(value):
            texts.setdefault(*found)
    comment = marks.tags.get("UserComment", "")
    parameters = texts.get("parameters") or comment
    return (
        _by_signature(texts, marks.tags.get("Software") or texts.get("Software", ""))
        or _by_settings(parameters)
        or _by_settings(comment)
        or _by_nodes(_json(texts.get("prompt", "")), _json(texts.get("workflow", "")))
    )


def comfy_text(value: str) -> tuple[str, str] | None:
    """The keyword and the JSON that ComfyUI puts into an EXIF tag meant for something else."""
    found = _COMFY.match(value)
    return (found[1].casefold(), value[found.end() :]) if found else None


def _by_signature(texts: Mapping[str, str], software: str) -> str:
    """What names itself, or a keyword with what belongs to it."""
    signed = software.casefold()
    if signed.startswith("novelai"):
        return "NovelAI"
    if _is_invoke(texts):
        return "InvokeAI"
    return "Fooocus" if "fooocus_scheme" in texts or signed.startswith("fooocus") else ""


def _by_settings(parameters: str) -> str:
    """By a text in which a program keeps everything that it was told."""
    told = _json(parameters)
    if not isinstance(told, dict):
        return "Stable Diffusion web UI" if _is_web_ui(parameters) else ""
    if {"base_model", "prompt"} <= told.keys():
        return "Fooocus"
    if "sui_image_params" in told:
        return "SwarmUI"
    if str(told.get("Software", "")).casefold().startswith("novelai"):
        return "NovelAI"
    return _by_nodes(told.get("prompt"), told.get("workflow"))


def _by_nodes(prompt: object, workflow: object) -> str:
    """ComfyUI writes the nodes that ran, by number, and the drawing of them."""
    ran = isinstance(prompt, dict) and any(
        isinstance(node, dict) and "class_type" in node for node in prompt.values()
    )
    drawn = isinstance(workflow, dict) and {"nodes", "links"} <= workflow.keys()
    return "ComfyUI" if ran or drawn else ""


def _is_web_ui(parameters: str) -> bool:
    """Automatic1111 and its heirs end with "Steps: 20, Sampler: Euler a, CFG scale: 7, ..."."""
    steps = _STEPS.search(parameters)
    if steps is None or _GUIDANCE.search(parameters) is None:
        return False
    return any(parameters.find(each, steps.end()) >= 0 for each in _SETTINGS)


def _is_invoke(texts: Mapping[str, str]) -> bool:
    return (
        any(isinstance(_json(texts.get(key, "")), dict) for key in _INVOKE)
        or "image" in (_json(texts.get("sd-metadata", "")) or {})
        or all(flag in texts.get("Dream", "") for flag in (" -s", " -S", " -W"))
    )


_INVOKE = ("invokeai_metadata", "invokeai_graph")


def _json(text: str) -> Any:
    """The object that a text is, and nothing where it is none."""
    try:
        return json.loads(text) if text[:1] == "{" else None
    except (ValueError, RecursionError):
        return None
