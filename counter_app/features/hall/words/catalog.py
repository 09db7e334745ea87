"""That a hall has no catalog yet, in words."""

from __future__ import annotations

from counter_app.features.hall.acts.own_catalog import CatalogOf
from counter_app.knowledge.wording import _


def catalog_text(used: CatalogOf) -> str:
    """What the window works with meanwhile, and what to do; empty where the hall has one."""
    return {
        CatalogOf.WINDOW: _(
            "▲ 大厅还没有目录：本窗口用它自己的。要让它成为全大厅的，请运行"
            " counter-app window join 入网文件 --publish-catalog。"
        ),
        CatalogOf.SAMPLE: _(
            "▲ 大厅还没有目录：本窗口用样例目录，只供演示。请管理员导入事项目录"
            "（counter-app catalog import）。"
        ),
    }.get(used, "")
