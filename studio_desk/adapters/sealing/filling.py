"""What may be added to a sealed file: pyHanko's rules, and the rings of a choice besides.

pyHanko knows a field by its name. The rings of a choice have none of their own: they are parts of
the field that they answer, and which of them is filled is all that may change in them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.commons import compare_dicts
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FieldComparisonSpec,
    FieldMDPRule,
    FormUpdate,
    FormUpdatingRule,
)

RADIO = 1 << 15
"""The flag of a field that is answered by one of several rings (ISO 32000-1, table 226)."""


class RingsRule(FieldMDPRule):
    """Lets the rings of a choice be filled and emptied."""

    def apply(
        self, context: FieldComparisonContext
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        """Allow what became of the rings of every choice; raises `SuspiciousModification`."""
        for name, spec in context.field_specs.items():
            old, new = spec.old_field, spec.new_field
            if spec.field_type == "/Btn" and old and new and int(old.get("/Ff", 0)) & RADIO:
                for update in _rings(name, spec, old, new):
                    yield ModificationLevel.FORM_FILLING, update


def _rings(name: str, spec: FieldComparisonSpec, old: Any, new: Any) -> Iterator[FormUpdate]:
    before, after = old.get("/Kids", ()), new.get("/Kids", ())
    if [ring.reference for ring in before] != [ring.reference for ring in after]:
        raise SuspiciousModification(f"Other rings in {name}")
    path = spec.old_canonical_path
    for number, (was, is_now) in enumerate(zip(before, after, strict=True)):
        ring, changed = was.get_object(), is_now.get_object()
        compare_dicts(ring, changed, ignored=frozenset({"/AS"}))
        if changed.get("/AS") not in ring["/AP"]["/N"]:
            raise SuspiciousModification(f"A look that {name} did not have")
        place = FieldComparisonSpec(
            field_type="/Btn",
            old_field_ref=was.reference,
            new_field_ref=is_now.reference,
            old_canonical_path=path and path + "/Kids" + number,
        )
        for expected in place.expected_contexts():
            yield FormUpdate(is_now.reference, context_checked=expected, field_name=name)


def _policy() -> StandardDiffPolicy:
    usual = DEFAULT_DIFF_POLICY
    forms = usual.form_rule
    assert forms is not None
    return StandardDiffPolicy(
        global_rules=usual.global_rules,
        form_rule=FormUpdatingRule(field_rules=[*forms.field_rules, RingsRule()]),
    )


FILLING = _policy()
"""What a file may be added to by, and still be what was sealed."""
