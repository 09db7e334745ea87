"""Is everything here that the window needs? Each check is ok, a warning or failed, in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.features.backup.acts.plan import days_without
from counter_app.features.backup.words import without_text
from counter_app.features.hall.acts.set_aside import lines_to_see_to
from counter_app.features.hall.words.clock import clock_fact, clock_off
from counter_app.features.hall.words.soundness import noticed_text, taken_text
from counter_app.features.hall.words.stopping import stopped_text, stopping_text
from counter_app.features.hall.words.syncing import problem_text
from counter_app.features.hall.words.unread import unread_text
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import SAMPLE_CATALOG, local_migrations, resource
from counter_app.knowledge.matching.finder import read_meaning
from counter_app.knowledge.wording import _, say
from counter_app.store.backed_up import BackedUp
from counter_app.store.soundness import Noticed
from counter_app.store.stopping import stopped

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_RARE = "𬎆𫖯㛃䶮龘𠮷"  # names that must be printable: outside GB 2312, some outside the BMP
_FILES_NAMED = 5  # of those that are held back
_LITTLE_SPACE = 500_000_000  # bytes
_SHIPPED = (
    SAMPLE_CATALOG,
    ("calendar",),
    ("fonts",),
    ("themes",),
    ("translations",),
    ("matching",),
)


class State(StrEnum):
    """How one check came out."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@immutable
class Check:
    """One line of the self-check. ``name`` is a fixed word for scripts."""

    name: str
    state: State
    message: str


def check_name(check: str) -> str:
    """What people call the check with this fixed word."""
    return {
        "resources": _("自带文件"),
        "fonts": _("字体"),
        "meaning": _("语义查找"),
        "database": _("数据库"),
        "drafts": _("草稿"),
        "key": _("密钥"),
        "disk": _("磁盘"),
        "calendar": _("工作日历"),
        "printer": _("打印"),
        "clock": _("时钟"),
        "central": _("中心"),
        "backup": _("备份"),
    }.get(check, check)


def check_everything(folder: Path, open_folder: Callable[[Path], Counter]) -> tuple[Check, ...]:
    """Check the shipped files, then the data folder as far as it can be opened."""
    checks = [
        _guarded("resources", _resources),
        _guarded("fonts", _fonts),
        _guarded("meaning", _meaning),
    ]
    try:
        counter = open_folder(folder)
    except (Refusal, Trouble) as told:
        return (*checks, Check("database", State.FAILED, say(told)))
    try:
        return (*checks, *check_counter(counter))
    finally:
        counter.close()


def check_counter(counter: Counter) -> tuple[Check, ...]:
    """Check an open window."""
    of_counter: dict[str, Callable[[Counter], Check]] = {
        "database": _database,
        "drafts": _drafts,
        "key": _key,
        "disk": _disk,
        "calendar": _calendar,
        "printer": _printer,
        "clock": _clock,
        "central": _central,
        "backup": _backup,
    }
    return tuple(
        _guarded(name, lambda check=check: check(counter))  # type: ignore[misc]
        for name, check in of_counter.items()
    )


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except (Refusal, Trouble) as told:
        return Check(name, State.FAILED, say(told))


def _resources() -> Check:
    for parts in _SHIPPED:
        resource(*parts)
    steps = len(list(local_migrations().glob("*.sql")))
    if steps == 0:
        raise Trouble("assets.missing", file="db/local")
    return Check("resources", State.OK, _("程序自带的文件齐全"))


def _fonts() -> Check:
    from counter_app.press.fonts import missing_characters

    missing = "".join(missing_characters(_RARE))
    if missing:
        return Check("fonts", State.FAILED, _("字体缺字：{missing}").format(missing=missing))
    return Check("fonts", State.OK, _("生僻字可以显示和打印：{sample}").format(sample=_RARE))


def _meaning() -> Check:
    """An optional part: words alone find items where it is damaged."""
    try:
        encoder, spoken, _complaints = read_meaning()
    except Trouble as trouble:
        return Check("meaning", State.WARNING, say(trouble))
    encoder.encode(spoken.officials[:1])
    message = _("语义数据完好，常用说法 {n} 条").format(n=len(spoken.phrases))
    return Check("meaning", State.OK, message)


def _database(counter: Counter) -> Check:
    broken = counter.store.verify_chain()
    if broken is not None:
        message = _("流水账从第 {n} 条起对不上，请停止使用并联系管理员").format(n=broken)
        return Check("database", State.FAILED, message)
    unsealed = counter.store.seals.broken()
    if unsealed is not None:
        message = _("流水账第 {n} 条的封印对不上，不是本窗口写下的样子，请停止使用并联系管理员")
        return Check("database", State.FAILED, message.format(n=unsealed))
    counter.store.check_pages()
    sound = counter.store.soundness
    sound.look_through()
    if Noticed.ROWS_DIFFERED in sound.noticed():
        text = noticed_text(Noticed.ROWS_DIFFERED, sound.differed())
        return Check("database", State.WARNING, text)
    message = _("数据库完好，流水账 {n} 条，哈希链完整").format(n=counter.store.journal_length())
    return Check("database", State.OK, message)


def _drafts(counter: Counter) -> Check:
    unreadable = counter.store.drafts.unreadable()
    if unreadable:
        message = _(
            "有 {n} 份草稿读不出来（已损坏，或由更新的版本写下）；其余照常。"
            "它们原样留在数据库里，请联系管理员，不要换回旧版本"
        )
        return Check("drafts", State.WARNING, message.format(n=unreadable))
    return Check("drafts", State.OK, _("草稿 {n} 份").format(n=len(counter.store.drafts.all())))


def _key(counter: Counter) -> Check:
    if counter.store.key_place == "keyring":
        return Check("key", State.OK, _("密钥在系统钥匙串中"))
    return Check(
        "key", State.WARNING, _("没有系统钥匙串，密钥放在数据文件夹里，仅本人可读；请启用磁盘加密")
    )


def _disk(counter: Counter) -> Check:
    free = shutil.disk_usage(counter.folder).free
    state = State.OK if free > _LITTLE_SPACE else State.WARNING
    return Check("disk", state, _("剩余空间 {n} MB").format(n=free // 1_000_000))


def _calendar(counter: Counter) -> Check:
    desk = counter.desk
    year = desk.clock.now().year
    if not desk.calendar.announced(year):
        message = _("没有 {year} 年的节假日安排，期限只能暂定；请导入").format(year=year)
        return Check("calendar", State.WARNING, message)
    if desk.calendar.announced(year + 1):
        message = _("节假日安排到 {year} 年").format(year=year + 1)
        return Check("calendar", State.OK, message)
    message = _("节假日安排到 {year} 年；下一年公布后请导入，此前跨年的期限为暂定")
    return Check("calendar", State.OK, message.format(year=year))


def _printer(counter: Counter) -> Check:
    setting, owner = counter.papers.printer, counter.papers.signs_as
    if owner != counter.hall.window:
        message = _(
            "签名的密钥先属于窗口 {window}，别的窗口不认可这里的文书；请用新的入网文件重新加入"
        )
        return Check("printer", State.WARNING, message.format(window=owner))
    if setting.sink == "file":
        if counter.hall.filed_days == 0:
            message = _("大厅的规则是不留存 PDF 文书，还没有选择打印机")
            return Check("printer", State.WARNING, message)
        message = _("文书存为 PDF：{folder}").format(folder=counter.papers.folder)
        return Check("printer", State.OK, message)
    counter.papers.check_printer()
    return Check("printer", State.OK, setting.target or _("系统默认打印机"))


def _clock(counter: Counter) -> Check:
    now = counter.desk.clock.now()
    message = now.isoformat(timespec="minutes")
    state = counter.link.state()
    if clock_off(state, now):
        told = clock_fact(state, now)[0].removeprefix("▲ ")
        return Check("clock", State.WARNING, f"{message}：{told}")
    with suppress(IndexError):
        latest = counter.store.ledger.cases(limit=1)[0].received_at
        if latest > now + timedelta(minutes=1):
            message = _("时钟比最近一次收件还早（{now}），请校准").format(now=message)
            return Check("clock", State.WARNING, message)
    return Check("clock", State.OK, message)


def _central(counter: Counter) -> Check:
    """How the window stands with its hall; asks the centre, if it has one."""
    notes = _of_the_file(counter)
    if counter.link.membership is None:
        return _noted(State.OK, _("单机窗口，未加入大厅"), notes)
    try:
        counter.link.connect().close()
    except (Refusal, Trouble) as told:
        works_on = told.reason in ("central.unreachable", "central.read_only")
        notes = (*_stopping(counter), *notes)
        works_on = works_on and stopped(counter.store.settings, counter.desk.clock.now()) is None
        return _noted(State.WARNING if works_on else State.FAILED, say(told), notes)
    now = counter.link.state()
    if now.problem:
        notes = (problem_text(now.problem), *notes)
    if now.parked:
        notes = (*notes, _("中心有 {n} 条记录没有收下，请看“大厅与同步”").format(n=now.parked))
    if now.unread:
        notes = (*notes, *_unread(counter, now.unread))
    if now.contested:
        notes = (*notes, _("有 {n} 件争议待处理，请看“大厅与同步”").format(n=now.contested))
    last = f"{now.last_success_at:%Y-%m-%d %H:%M}" if now.last_success_at else _("还没有过")
    message = _("中心连得上；上次同步成功：{last}；待传 {n} 条").format(last=last, n=now.pending)
    return _noted(State.OK, message, notes)


def _stopping(counter: Counter) -> Iterator[str]:
    """That nothing is taken in here, or soon will not be."""
    state, now = counter.link.state(), counter.desk.clock.now()
    told = stopped_text(state, counter.hall.window, now) or stopping_text(state, now)
    if told:
        yield told


def _backup(counter: Counter) -> Check:
    days = days_without(counter.store, counter.desk.clock.now())
    if days is not None:
        return Check("backup", State.WARNING, without_text(days))
    last = counter.store.settings.read(BackedUp)
    if last is None:
        return Check("backup", State.OK, _("还没有备份过"))
    message = _("上次备份：{at}").format(at=f"{last.at:%Y-%m-%d %H:%M}")
    return Check("backup", State.OK, message)


def _of_the_file(counter: Counter) -> tuple[str, ...]:
    """What became of this database's stretch of numbers."""
    notes = []
    taken = counter.store.series_taken
    if taken is not None:
        notes.append(taken_text(taken))
    if counter.store.feed.needs_series() is not None:
        notes.append(_("还没有号段，连上中心领到之前不能出具文书"))
    if counter.store.accounts.gone():
        notes.append(noticed_text(Noticed.ACCOUNTS_GONE))
    if Noticed.FEED_DIFFERS in counter.store.soundness.noticed():
        notes.append(noticed_text(Noticed.FEED_DIFFERS))
    return tuple(notes)


def _unread(counter: Counter, count: int) -> Iterator[str]:
    """How many lines say nothing here; to who can do something, which files they hold back."""
    yield _("有 {n} 条内容本机程序读不懂，请升级程序").format(n=count)
    lines = lines_to_see_to(counter.desk, counter.link.holding, _FILES_NAMED)
    for line in {one.number or one.name: one for one in lines}.values():
        yield "：".join((line.number or line.name, unread_text(line)))


def _noted(state: State, message: str, notes: tuple[str, ...]) -> Check:
    """A check with what else people should know; then it is at least a warning."""
    if notes and state is State.OK:
        state = State.WARNING
    return Check("central", state, "；".join(text.rstrip("。") for text in (message, *notes)))
