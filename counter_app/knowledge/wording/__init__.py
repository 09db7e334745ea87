"""Every sentence that people read on screens and in the terminal, in one place, translated."""

from counter_app.knowledge.wording.language import _, current_language, sentence_case, use_language
from counter_app.knowledge.wording.sentences import say

__all__ = ["_", "current_language", "say", "sentence_case", "use_language"]
