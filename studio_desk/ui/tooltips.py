"""Tooltips that hold typed words."""

import html


def plain_tip(words: str) -> str:
    """Return a tooltip that shows `words` as they were typed.

    Qt reads what looks like markup as markup, and can only be kept from it by markup.
    """
    lines = "<br>".join(html.escape(words).splitlines())
    return f"<span>{lines}</span>" if lines else ""
