"""The encoder: texts that mean the same lie near each other, whatever their words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.assets import resource
from counter_app.knowledge.matching.directions import Directions, in_bytes
from counter_app.knowledge.matching.encoder import Encoder
from counter_app.knowledge.matching.overlap import Overlap
from counter_app.knowledge.matching.spoken import read_phrases, read_spoken

PHRASES = ("matching", "spoken.tsv")
ELSEWHERE = ("matching", "elsewhere.tsv")
VECTORS = ("matching", "encoder", "spoken.npz")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(resource("matching", "encoder", "encoder.npz"))


@pytest.mark.parametrize(
    ("said", "meant", "other"),
    [
        ("钱包被偷，证件全没了", "居民身份证丢失补领", "居民身份证首次申领"),
        ("打算盘个门面卖早点", "食品经营许可核发", "药品经营许可核发"),
        ("老板跑路了工钱没结", "劳动保障监察投诉", "工伤认定申请"),
        ("屋里老人过身了要去消户", "死亡登记户口注销", "出生登记"),
    ],
)
def test_what_is_meant_is_nearer_than_its_neighbour(
    encoder: Encoder, said: str, meant: str, other: str
) -> None:
    one, right, wrong = encoder.encode([said, meant, other])
    assert one @ right > one @ wrong


def test_a_text_has_one_meaning_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["护照", "我想给孩子上户口，要带什么材料过来办理呢", "社保卡丢了", ""]
    together = encoder.encode(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, row in zip(texts, together, strict=True):
        [alone] = encoder.encode([text])
        assert np.allclose(alone, row, atol=1e-4)


@pytest.mark.parametrize("typed", ["", " ", "😀" * 500, "a" * 5000, "\ud800", "\0", "龘𠮷", "￥％"])
def test_whatever_is_typed_has_a_vector(encoder: Encoder, typed: str) -> None:
    [found] = encoder.encode([typed])
    assert np.isfinite(found).all()


@pytest.mark.parametrize("damaged", [b"", b"PK\x03\x04 half", b"\x93NUMPY"])
def test_a_damaged_file_is_told_as_trouble(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "encoder.npz"
    file.write_bytes(damaged)
    with pytest.raises(Trouble, match=r"encoder\.unreadable"):
        Encoder(file)
    with pytest.raises(Trouble, match=r"encoder\.unreadable"):
        Encoder(tmp_path / "none.npz")


@pytest.mark.parametrize("array", [b"word.npy", b"0.q.w.npy"])
def test_one_changed_byte_is_told_as_trouble(tmp_path: Path, array: bytes) -> None:
    changed = bytearray(resource("matching", "encoder", "encoder.npz").read_bytes())
    changed[changed.index(array) + 100_000] ^= 1
    file = tmp_path / "encoder.npz"
    file.write_bytes(changed)
    with pytest.raises(Trouble, match=r"encoder\.unreadable"):
        Encoder(file)


def test_the_kept_vectors_are_those_of_the_phrases(encoder: Encoder) -> None:
    spoken = read_spoken(resource(*PHRASES), resource(*ELSEWHERE), resource(*VECTORS))
    some = range(0, len(spoken.phrases), 97)
    made = encoder.encode([spoken.phrases[place] for place in some])
    kept = spoken.phrase_vectors.in_full()[list(some)]
    assert float((made * kept).sum(axis=1).min()) > 0.99
    assert spoken.officials[spoken.means[-1]] == spoken.officials[-1]


def test_vectors_of_other_phrases_are_not_taken(tmp_path: Path) -> None:
    phrases = tmp_path / "spoken.tsv"
    phrases.write_text("居民身份证丢失补领\t身份证丢了\n", "utf-8")
    with pytest.raises(Trouble, match=r"encoder\.unreadable"):
        read_spoken(phrases, resource(*ELSEWHERE), resource(*VECTORS))


def test_what_people_say_is_short_and_named_once() -> None:
    said = read_phrases(resource(*PHRASES))
    assert len(said) > 1500
    for official, phrases in said.items():
        assert len(set(phrases)) == len(phrases), official
        assert all(2 <= len(one) <= 40 for one in phrases), official


@pytest.mark.parametrize("line", ["只有一列", "名称\t说法||另一种", "名称\t说法\n名称\t又一次"])
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "spoken.tsv"
    file.write_text(line + "\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        read_phrases(file)
    assert refused.value.field.startswith("spoken.tsv:")


def test_kept_vectors_lose_nothing_that_matters() -> None:
    rows = np.random.default_rng(1).normal(size=(50, 128)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    assert float((Directions(in_bytes(rows)).in_full() * rows).sum(axis=1).min()) > 0.995


def test_names_overlap_by_their_rare_pieces() -> None:
    names = ["居民身份证补领", "居民户口簿补领", "医师执业注册"]
    [same, other] = Overlap(names).with_each(["居民身份证补领", "渔船"])
    assert same[0] == pytest.approx(1, abs=1e-3)
    assert same[0] > same[1] > same[2] == 0
    assert not other.any()
