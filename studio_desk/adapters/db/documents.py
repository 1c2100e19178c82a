"""Whole values as JSON documents: what is saved and read as one and never searched inside.

Decimals, dates and moments keep their own digits as text; of a value that may be of several kinds
the document says which one it is. A field that an older document lacks has its default; one that
nobody knows is damage, as is a value of another kind than it should be: a flag of "no" is not true.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin

from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.strategies import configure_tagged_union

from studio_desk.adapters.db.values import storable
from studio_desk.domain.line import Entry
from studio_desk.domain.money import Currency
from studio_desk.domain.terms import Share

T = TypeVar("T")


def _converter() -> Converter:
    made = Converter(detailed_validation=False, forbid_extra_keys=True)
    made.register_unstructure_hook(str, storable)
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    made.register_structure_hook(StrEnum, lambda word, kind: kind(word))
    for kind in (Decimal, date, datetime):
        made.register_unstructure_hook(kind, _text)
    for plain in (str, bool, int):
        made.register_structure_hook(plain, _as_it_is)
    made.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(made, kind))
    made.register_structure_hook(Decimal, lambda words, _: Decimal(_as_it_is(words, str)))
    made.register_structure_hook(date, lambda words, _: date.fromisoformat(words))
    made.register_structure_hook(datetime, lambda words, _: datetime.fromisoformat(words))
    made.register_unstructure_hook(Currency, lambda currency: currency.code)
    made.register_structure_hook(Currency, lambda code, _: Currency.of(code))
    configure_tagged_union(Share, made, tag_name="is")
    # A share that may be missing is a union of three to the converter, which knows no such tag.
    share_of = made.get_structure_hook(Share)
    made.register_unstructure_hook_func(
        _is_share_or_none,
        lambda share: None if share is None else made.unstructure(share, unstructure_as=Share),
    )
    made.register_structure_hook_func(
        _is_share_or_none,
        lambda found, _: None if found is None else share_of(found, Share),
    )
    configure_tagged_union(Entry, made, tag_name="is")
    return made


def _as_it_is(value: Any, kind: type[T]) -> T:
    """Return a value that is of its kind already, and nothing that could be turned into one."""
    if type(value) is not kind:
        raise TypeError(f"{value!r:.40} is not {kind.__name__}")
    return value


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: Converter, kind: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    """Make tuples of lists only; a text, and an empty object, could be gone through as well."""
    one, _ = get_args(kind)
    make = converter.get_structure_hook(one)
    return lambda found, _: tuple(make(each, one) for each in _as_it_is(found, list))


def _is_share_or_none(kind: object) -> bool:
    return kind == Share | None


def _text(value: Decimal | date) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


_CONVERTER = _converter()


def document(value: object) -> str:
    """Return `value` as a document."""
    return json.dumps(_CONVERTER.unstructure(value), ensure_ascii=False, separators=(",", ":"))


def value_of(words: str, kind: type[T]) -> T:
    """Return the value of a document; raises what `ReadingRows` takes for damage."""
    found: Any = json.loads(words)
    try:
        return _CONVERTER.structure(found, kind)
    except ForbiddenExtraKeysError as error:
        raise ValueError(str(error)) from error
