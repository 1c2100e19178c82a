"""The columns of a price list's sheet, and which of them each kind of row fills."""

KIND, NAME, PRICE = "kind", "name", "price"
REQUIRED = (KIND, NAME, PRICE)
COLUMNS = (
    KIND, "code", NAME, "description", "category", "unit", PRICE, "cost", "tax_class", "breaks",
    "minimum_charge", "add_to_new_quotes", "featured", "archived", "surcharge", "contains",
    "product",
)  # fmt: skip

ITEM, PACKAGE, PRODUCT, SIZE = "item", "package", "product", "size"
FINISHES = {"paper": "papers", "mount": "mounts", "frame": "frames"}
"""The kinds of row whose `surcharge` is added to a size, and their tables in a print product."""

TABLES = (SIZE, *FINISHES)
FLAGS = ("add_to_new_quotes", "featured", "archived")
NUMBERS = (PRICE, "cost", "minimum_charge", "surcharge")

_LISTED = {"code", "category", "tax_class", "archived"}
_SOLD = {"description", PRICE, "cost", "add_to_new_quotes", "featured"}
FILLED = {
    ITEM: _LISTED | _SOLD | {"unit", "breaks", "minimum_charge"},
    PACKAGE: _LISTED | _SOLD | {"contains"},
    PRODUCT: _LISTED,
    SIZE: {PRICE, "cost", "product"},
    **{kind: {"surcharge", "cost", "product"} for kind in FINISHES},
}
