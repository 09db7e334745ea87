"""Editions are kept for good: what features declare today is the last of them, or makes another."""

from __future__ import annotations

import hashlib

from counter_app.assembly import FEATURES
from counter_app.kernel.trust.edition import edition_of
from counter_app.knowledge.assets import resource
from counter_app.sync.editions import known_program, shipped_editions

KEPT = {
    "0001": "7af09d68ad99fb4b2299d8172920a1102d0c4df1d0e1949fe47a15555664b383",
    "0002": "8b437c3425e132498b155b2a8adda9f42d60212bcfd4d4c16d4103b43497b611",
    "0003": "d78ed8ad102f03efadbe77ea15784c402da3fbd25fbf5beadbdad4c0f08f9f63",
    "0004": "12415f97889442daca783ee0a0b5c6e7fe2c71b11de813f2cf1afe44b84b0a2c",
    "0005": "0983c7a357f71ba8fdb81a21e000c66c44e084ccc8f6d7d4a10aacaccd02360f",
    "0006": "ce087843a8cb1da325648dc6bfef6a2cd8a9e482e3bc902f91fcda03d574de45",
    "0007": "acd084a39037c4d190a986c5af51706b59112ef07147a45c60ec82e486b06071",
    "0008": "f828bfb438223d4f1fd443606736a4e64a21ad291b194b4490fe23f6b393b6c1",
    "0009": "944eee2c734d32369e29631b6b01d1565d936214fc31d93b3c21a3e1f8e5f52a",
    "0010": "02f6939228fdb891d2ef8c3056c760a941c21872ebb7af99643968c50c4dbe80",
    "0011": "48235d8eb293e75db148093176df58e28fbd9c1d6a851abcd03a101d8a29507c",
    "0012": "1ea09941e49a948e984f658b2353eca93369821e2ec508b0f4a2608d26f2f8da",
    "0013": "555ca074350002f9b78a9a70fb908ebbeef8b84781a9686f2d96d5e84586e2e0",
    "0014": "8dbf61278a13dac1af3afb3b3a7c5109bef491ef2e8f8c6436c9217c7a5adc05",
    "0015": "0e81a30f9e7024ed070e6d933543bcc66120db135b13f7bba6528ebea4e5a39c",
    "0016": "e55bd02f0713697062581d95ca9ea85e114db33479dd92c55e4ce897223e2286",
    "0017": "8f5cc2e447e8591d04090cb5700cbb1f6d1698f5cb62d954fa97d27b45c4e843",
    "0018": "84cd708a1a808c4ab6b023e7c58abc948f7dca077bab7d2446a7631616c5a1db",
    "0019": "5978bac529019aac6f8f585d1e289c334e66172cfa30afd35aee904797471b89",
    "0020": "620ebd0398a6b4008d710ae3901a8bd9825e889a4c3d8970ea25a00df80694f4",
    "0021": "06213a850a697d5b200c1c8a66fe726923480ccde6e92303398524fbe23ea7e9",
}
"""SHA-256 of each file: halls have it in force, so that not a byte of it ever changes."""


def test_the_last_edition_is_what_the_features_declare() -> None:
    last = shipped_editions()[-1]
    declared = edition_of(last.number, FEATURES)
    changed = sorted(
        tag
        for tag in declared.tags.keys() | last.tags
        if declared.tags.get(tag) != last.tags.get(tag)
    )
    assert declared == last, (
        f"rights of {changed or 'hall lines'} are not those of edition {last.number}: halls have"
        f" it in force, so write edition {last.number + 1} (make edition) and keep it below"
    )


def test_an_edition_never_changes() -> None:
    files = sorted(resource("editions").glob("[0-9]*"))
    assert {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files} == KEPT


def test_a_program_judges_by_every_edition_that_it_ships() -> None:
    assert {one.name for one in shipped_editions()} == known_program().editions.keys()
