"""窗口岗位: the supervisor says where people are called to, and which classes are served there."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import (
    append,
    post_named,
    posts_of,
    rules_of,
    written,
)
from counter_app.features.queueing.model.announcement import plain_post
from counter_app.features.queueing.model.classes import find_class
from counter_app.features.queueing.model.events import PostChanged, PostSet
from counter_app.features.queueing.model.post import POST, Post
from counter_app.features.queueing.model.requests import PostRequest, ServeRequest
from counter_app.kernel.refusal import Refusal


def set_up(desk: Desk, request: PostRequest) -> Post:
    """开设. Refusal ``queueing.post_is_there`` for a window that has its post already."""
    if not request.post.strip():
        raise Refusal("queueing.bad_post", field="post")
    post = post_named(desk, request.post, "post")
    known = posts_of(desk).of(post)
    if known is not None:
        raise Refusal("queueing.post_is_there", field="post", post=post, number=known.number)
    name = (
        written(request.name, "name")
        or desk.window_names.get(post, "")
        or f"{plain_post(post)} 号窗口"
    )
    classes = _classes(desk, request.classes)
    with desk.open_work() as work:
        number = work.number(POST, desk.hall).text
        append(desk, work, number, PostSet(post, name, classes, is_open=True))
        opened = work.state(number, Post)
        work.commit()
    return opened


def serve(desk: Desk, number: str, request: ServeRequest) -> Post:
    """调整受理的号类, at once."""
    classes = _classes(desk, request.classes)
    return _changed(desk, number, classes=classes)


def open_post(desk: Desk, number: str) -> Post:
    """开放."""
    return _changed(desk, number, is_open=True)


def close_post(desk: Desk, number: str) -> Post:
    """暂停: nobody is called there any more; who sits there is served to the end."""
    return _changed(desk, number, is_open=False)


def open_at_once(desk: Desk, post: str) -> Post:
    """One key: the window's post open, set up if it never was."""
    code = post_named(desk, post)
    known = posts_of(desk).of(code)
    return open_post(desk, known.number) if known else set_up(desk, PostRequest(code))


def _classes(desk: Desk, said: Iterable[str]) -> tuple[str, ...]:
    classes = rules_of(desk).classes
    return tuple(dict.fromkeys(find_class(classes, one, "classes").code for one in said))


def _changed(
    desk: Desk,
    number: str,
    *,
    classes: tuple[str, ...] | None = None,
    is_open: bool | None = None,
) -> Post:
    with desk.open_work() as work:
        post = work.state(number, Post)
        to = PostChanged(
            post.classes if classes is None else classes,
            post.is_open if is_open is None else is_open,
        )
        append(desk, work, post.number, to)
        post = work.state(post.number, Post)
        work.commit()
    return post
