"""Records that the hall's law does not let count: why, and who can do what about it."""

from __future__ import annotations

from counter_app.kernel.trust.verdict import Why
from counter_app.knowledge.wording.language import _


def aside_reason(why: Why) -> str:
    """Why it does not count, in the language in use."""
    return {
        Why.UNSEALED: _("没有封印，看不出是不是那个窗口写的"),
        Why.HALL: _("是在别的大厅、或入网以前封的，入网时没有申报"),
        Why.NAMES: _("内容与封印说的不是一回事"),
        Why.WINDOW: _("写下它的电脑当时已不是本大厅的窗口（已被替换、挂失或停用）"),
        Why.PERSON: _("没有经办人本人的签名，或其账号、密码当时已不生效"),
        Why.GIVEN: _("经办人还在用别人给的初始密码，没有换成自己的"),
        Why.SECOND: _("要两人共办，缺第二人的签名，或其无权复核"),
        Why.RIGHT: _("经办人当时在该窗口没有这项权限"),
        Why.SIGNATURE: _("签名不符，可能被改动过"),
        Why.TAG: _("大厅现行规则里没有这类操作"),
        Why.FOLLOWS: _("别处刚改过，接不上"),
        Why.KEY: _("这个私钥不能用，或以前属于别人"),
        Why.VOUCHER: _("入网凭证不是根密钥开的、不是给这台电脑的，或用过、过期了"),
        Why.CONTENT: _("写的内容不合大厅的规则"),
    }.get(why, _("本机的程序读不懂"))


def aside_remedy(why: Why) -> str:
    """What to do."""
    if why in (Why.SIGNATURE, Why.NAMES):
        return _("请立即告诉中心管理员：查明是哪台电脑送来的；确属本人所办，可由两人认定计入。")
    if why in (Why.FORM, Why.SUITE):
        return _("请升级本机程序。")
    if why is Why.TAG:
        return _("由管理员与另一位有权复核的人认定不予计入后，案卷照其余记录继续办。")
    return _("核对纸质材料后，确属应当计入的，由管理员与另一位有权复核的人认定计入。")


def judged_line(count: int, *, admitted: bool) -> str:
    """What two people did."""
    if admitted:
        return _("✓ 认定计入 {n} 次操作，大厅各处从现在起计入").format(n=count)
    return _("✓ 认定不予计入 {n} 次操作，案卷照其余记录继续办").format(n=count)
