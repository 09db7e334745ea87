"""The page of windows' posts (窗口岗位): which classes are served where, opened with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.lines_list import LinesList
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.pages.file_acts import FileActs
from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts import boards
from counter_app.features.queueing.acts.at_desk import posts_of, rules_of
from counter_app.features.queueing.acts.posts import close_post, open_post
from counter_app.features.queueing.model.board import Board
from counter_app.features.queueing.model.post import Post
from counter_app.features.queueing.rows.post_rows import PostRow
from counter_app.features.queueing.words.names import post_status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def read_posts(desk: Desk) -> tuple[tuple[tuple[str, str], ...], str]:
    """Number and line of each post, and who waits; any thread."""
    board, rows = boards.read_board(desk), posts_of(desk).all()
    names = {one.code: one.name for one in rules_of(desk).classes}
    lines = tuple((one.number, _line(one, board, names)) for one in rows)
    waiting = " · ".join(f"{one.code} {one.name} {one.count}" for one in board.waiting)
    return lines, _("等候：{classes}").format(classes=waiting)


def _line(row: PostRow, board: Board, names: dict[str, str]) -> str:
    sign = "●" if row.is_open else "○"
    classes = "、".join(f"{one} {names.get(one, '')}".strip() for one in row.classes)
    called = board.at(row.post)
    return " · ".join(
        filter(
            None,
            (
                f"{sign} {row.post}",
                row.name,
                classes or _("全部号类"),
                _("开放") if row.is_open else _("暂停"),
                _("正在办 {label}").format(label=called.label) if called else "",
            ),
        )
    )


def read_post(desk: Desk, kind: FileKind, number: str) -> tuple[Post, Choices]:
    """One post and what may be done; any thread."""
    post = desk.files.state(number)
    assert isinstance(post, Post)
    return post, choices(kind.acts, desk, post)


def foreseen(before: Post | None, after: Post) -> Consequence:
    """What an act on a post would change."""
    classes = "、".join(after.classes) or _("全部号类")
    return Consequence(((_("状态"), post_status_name(after.status)), (_("受理的号类"), classes)))


class PostsView(PageView):
    """窗口岗位."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("posts", seat)
        self._counter: Counter = seat.counter
        self._post: Post | None = None
        self._new = make_button("primary", "posts.new", _("开设窗口岗位"), self)
        self._waiting = make_label("hint", "posts.waiting", self)
        empty = _("还没有开设窗口岗位：所有窗口受理全部号类。")
        self.posts = LinesList("posts.list", _("窗口岗位"), self, empty=empty)
        self.acts = FileActs(seat.counter, seat.background, "post", self, foreseen=foreseen)
        self._new.clicked.connect(lambda _on=False: self.acts.open_one())
        self.posts.keyChosen.connect(self._chosen)
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.says)
        self.acts.asking.connect(lambda asked: self.posts.setVisible(not asked))
        head = QHBoxLayout()
        head.addWidget(make_label("title", "posts.title", self, _("窗口岗位")), 1)
        head.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._waiting)
        layout.addWidget(self.posts, 1)
        layout.addWidget(self.acts)

    @property
    def file_number(self) -> str:
        """Of the post that is shown."""
        return self._post.number if self._post else ""

    def opened(self, *, number: str = "") -> None:
        """Show all; with a number, that one chosen."""
        if number:
            self._post = None
        self._keep = number or self.file_number
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        desk = self._counter.desk
        self._run(lambda: read_posts(desk), self._show_posts)

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.posts.setFocus()

    def turn(self) -> None:
        """One key: the post in sight is opened, or paused."""
        post = self._post
        if post is not None:
            desk = self._counter.desk
            do = close_post if post.is_open else open_post
            self._write(lambda: do(desk, post.number), self._acted)

    _keep = ""

    def _show_posts(self, told: tuple[tuple[tuple[str, str], ...], str]) -> None:
        lines, waiting = told
        self._waiting.setText(waiting)
        self.posts.show_lines(lines, self.file_number or self._keep)

    def _chosen(self, number: str) -> None:
        desk, kind = self._counter.desk, self._counter.features.file_kinds["post"]
        self._run(lambda: read_post(desk, kind, number), self._show)

    def _show(self, told: tuple[Post, Choices]) -> None:
        self._post, offered = told
        self.acts.show_choices(self._post, offered)

    def _acted(self, after: FileState) -> None:
        assert isinstance(after, Post)
        self._post = after
        self.says.emit("ok", _("✓ 已登记，马上生效。"))
        self.refresh()
