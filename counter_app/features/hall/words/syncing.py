"""Why sync failed, and why the centre did not take an entry: in words that a clerk can read out."""

from __future__ import annotations

from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.sentences import all_sentences


def problem_text(reason: str) -> str:
    """The sentence for why sync failed last; details that were not kept are left open."""
    sentence = all_sentences().get(reason, reason)
    return _(sentence).format_map(_LeftOpen()) if sentence else ""


def parked_reason(reason: str) -> str:
    """What is wrong; ``reason`` is the centre's word for it."""
    return {
        "fork": _("本机的数据与中心已有的不是同一份：可能有另一台电脑用了这份数据的拷贝"),
        "number_twice": _("号码用过了或次序倒退：中心已有这个号段里不小于它的编号"),
        "foreign_number": _("号码不属于本窗口领到的号段"),
        "unreadable": _("中心读不懂这条记录"),
        "wrong_window": _("记录写的是另一个窗口"),
        "wrong_id": _("记录的编号与内容不一致"),
        "id_twice": _("中心已有编号相同的另一条记录"),
        "wrong_check": _("号码的校验字符不对"),
        "no_right": _("经办人当时没有办这件事的岗位"),
        "no_second": _("需要的第二人没有复核的岗位"),
        "moment_back": _("记录的时间早于本窗口前一条记录"),
        "unknown_kind": _("中心的程序还不认识这种记录"),
        "offered": _("由别的窗口代为补报，等中心管理员收下"),
        "claimed": _("以大厅里另一个窗口的编号写成，等中心管理员收下"),
        "after_end": _("窗口停用以后写成"),
        "too_large": _("记录太大"),
    }.get(reason, _("中心没有收下（{reason}）").format(reason=reason))


def parked_remedy(reason: str) -> str:
    """What is safe, and what to do next."""
    if reason == "fork":
        return _(
            "本机已换用新号段，后面的收件不受影响；这些记录仍在本机。"
            "请停用另一台电脑，把下列办件号告诉中心管理员，由管理员核对。"
        )
    if reason in ("number_twice", "foreign_number"):
        return _(
            "记录仍在本机。请先不要把下列办件的文书交给申请人，"
            "已交出的请联系申请人；作废后重新出具，并告诉中心管理员。"
        )
    if reason in ("offered", "claimed", "unknown_kind", "no_right", "no_second"):
        return _("记录仍在本机，没有丢失，其余记录照常上报。中心管理员核对以后可以收下。")
    return _("记录仍在本机，没有丢失，其余记录照常上报。请把下列办件号告诉中心管理员。")


def alarm_text(kind: str) -> str:
    """What the centre raised an alarm about; ``kind`` is its word for it."""
    return {
        "fork": _("同一号段出现两份不同的记录：数据文件可能被拷贝或恢复过"),
        "claimed": _("号段由另一台电脑接着使用"),
        "broken_chain": _("记录的前后链接对不上"),
        "number_gap": _("编号不连续，中间缺号"),
        "parked": _("有记录没有收下，等人核对"),
        "offered": _("记录由别的窗口代为补报"),
        "publication_offered": _("恢复后由窗口补回了目录或日历"),
        "unreadable": _("有记录读不懂，没有进入办件汇总"),
        "late": _("记录的时间早于允许的离线天数，已按现在的岗位核对后收下"),
        "account_changed": _("有人的账号由他人更改，或新增了管理员"),
        "publication_refused": _("恢复后有窗口送来不合规矩的版本，没有收下"),
        "forgotten": _("窗口说中心丢了它已有的流水；若做过恢复，请运行 central restored"),
        "enrolment_again": _("入网文件又被用了一次"),
        "replaced": _("原来的电脑已被同一窗口编号的新电脑替换"),
    }.get(kind, kind)


class _LeftOpen(dict[str, str]):
    """Any blank of a sentence, whatever its format."""

    def __missing__(self, key: str) -> _Blank:
        return _Blank()


class _Blank(str):
    def __format__(self, spec: str) -> str:
        return "…"
