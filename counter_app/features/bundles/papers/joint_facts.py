"""A project as every paper of it tells it."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model.joint_project import Project, Stage
from counter_app.features.bundles.words.joint_names import STAGES
from counter_app.press.content import Fact

STAGES_ENGLISH: Final = {
    Stage.LAND: "site and planning",
    Stage.WORKS: "works permit",
    Stage.CONSTRUCTION: "construction permit",
    Stage.COMPLETION: "completion and acceptance",
}


def project_facts(project: Project) -> tuple[Fact, ...]:
    """Code, name, builder, site, stage and lead department."""
    builder = f"{project.builder}　{project.builder_code}".strip()
    return (
        Fact("项目代码", project.code),
        Fact("项目名称", project.name),
        Fact("建设单位", builder),
        Fact("建设地点", project.address),
        Fact("审批阶段", STAGES[project.stage], STAGES_ENGLISH[project.stage]),
        Fact("牵头部门", project.lead),
    )
