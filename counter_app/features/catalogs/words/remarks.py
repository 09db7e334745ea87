"""What a catalog reader remarks, as sentences."""

from __future__ import annotations

from counter_app.features.cases.words.labels import limit_text
from counter_app.knowledge.catalog.reading import Remark
from counter_app.knowledge.days.limit import Limit
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.sentences import all_sentences


def say_remark(remark: Remark) -> str:
    """The sentence for ``remark`` in the language in use; line and field stand beside it."""
    sentence = _(all_sentences()[remark.reason])
    details = {
        name: limit_text(value) if isinstance(value, Limit) else value
        for name, value in remark.details.items()
    }
    return sentence.format(**{"field": remark.field, **details})
