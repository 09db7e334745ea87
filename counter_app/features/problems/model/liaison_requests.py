"""What a person gives to have something done to an officer's file."""

from __future__ import annotations

from counter_app.features.problems.model.liaison import ContactWay
from counter_app.kernel.requests import Editor, asks, request
from counter_app.knowledge.wording.language import _


@request
class NameRequest:
    """选派: ``code`` is that of the person's account, if they have one."""

    name: str = asks(lambda: _("专员姓名"))
    unit: str = asks(lambda: _("所在单位"), default="", required=True)
    code: str = asks(lambda: _("账号，没有可以不填"), default="")
    phone: str = asks(lambda: _("对企业公开的电话"), default="")


@request
class AssignRequest:
    """分派 an enterprise by name and credit code."""

    enterprise: str = asks(lambda: _("企业名称"))
    code: str = asks(lambda: _("统一社会信用代码"))


@request
class ReleaseRequest:
    """解除 an enterprise."""

    code: str = asks(lambda: _("统一社会信用代码"))
    reason: str = asks(lambda: _("理由"), default="", required=True)


@request
class ContactRequest:
    """登记联系: problems by their numbers, policies by their names."""

    code: str = asks(lambda: _("统一社会信用代码"))
    way: ContactWay = asks(lambda: _("联系方式"))
    topics: str = asks(lambda: _("谈了什么"), default="", required=True, editor=Editor.LONG_TEXT)
    problems: tuple[str, ...] = asks(lambda: _("由此登记的问题编号"), default=())
    policies: tuple[str, ...] = asks(lambda: _("告知了哪些政策"), default=())


@request
class ReplaceRequest:
    """换人."""

    name: str = asks(lambda: _("接替人姓名"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
    code: str = asks(lambda: _("账号，没有可以不填"), default="")
    phone: str = asks(lambda: _("对企业公开的电话"), default="")


@request
class LeaveRequest:
    """卸任."""

    reason: str = asks(lambda: _("理由"), default="", required=True)
