"""The editors that forms of problems need beside the general ones."""

from __future__ import annotations

from counter_app.desk.forms.list_editor import LIST_EDITORS

PROBLEM_EDITORS = LIST_EDITORS
