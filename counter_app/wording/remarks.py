"""What a catalog reader remarks, as sentences."""

from __future__ import annotations

from counter_app.catalog.reading import Remark
from counter_app.wording.language import _
from counter_app.wording.sentences import all_sentences


def say_remark(remark: Remark) -> str:
    """The sentence for ``remark`` in the language in use; line and field stand beside it."""
    sentence = _(all_sentences()[remark.reason])
    return sentence.format(**{"field": remark.field, **remark.details})
