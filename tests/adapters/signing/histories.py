"""Files whose earlier credentials tell too much."""

import io
import json
from typing import Any

from c2pa import Builder, C2paSignerInfo, C2paSigningAlg, Signer

from tests.adapters.provenance.marked import TERMS, picture
from tests.adapters.secrets.issued import KEYS, Wanted, key_pem, pem

GPS = "37,33.97N"


def telling() -> bytes:
    """A camera's picture whose credentials tell where and by which camera, and show a thumbnail."""
    place = {"@context": {"exif": "http://ns.adobe.com/exif/1.0/"}, "exif:GPSLatitude": GPS}
    mining = {"use": "notAllowed"}
    manifest = {
        "claim_generator_info": [{"name": "A camera"}],
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {
                    "actions": [
                        {"action": "c2pa.created", "digitalSourceType": TERMS + "digitalCapture"}
                    ]
                },
            },
            {"label": "stds.exif", "kind": "Json", "data": place},
            {"label": "com.maker.body", "data": {"serialNumber": GPS}},
            {"label": "cawg.training-mining", "data": {"entries": {"cawg.ai_inference": mining}}},
        ],
    }  # fmt: skip
    return _signed(manifest, picture(), [])


def retitled(parent: bytes) -> bytes:
    """What a program made of it that keeps file names, a description and a thumbnail."""
    action = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"]}}
    manifest = {
        "title": "Mina\nVerborgen.jpg",
        "claim_generator_info": [{"name": "An editor"}],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
    }
    about = {
        "title": "DSC_0001.jpg",
        "description": "made in Seoul",
        "relationship": "parentOf",
        "label": "parent",
    }
    return _signed(manifest, picture(quality=70), [(about, parent)])


def _signed(
    manifest: dict[str, Any], image: bytes, ingredients: list[tuple[dict[str, str], bytes]]
) -> bytes:
    key = KEYS["es256"]
    told = C2paSignerInfo(C2paSigningAlg.ES256, pem(Wanted().issue(key)), key_pem(key), None)
    target = io.BytesIO()
    with Builder(json.dumps(manifest)) as builder, Signer.from_info(told) as signer:
        for about, ingredient in ingredients:
            builder.add_ingredient(json.dumps(about), "image/jpeg", io.BytesIO(ingredient))
        builder.sign(signer, "image/jpeg", io.BytesIO(image), target)
    return target.getvalue()
