"""Whether a few characters look like somebody's name, where no word of a catalog is in them."""

from __future__ import annotations

from typing import Final

# The hundred most frequent surnames of the mainland (公安部户政管理研究中心), those of Hainan's
# Li people, and the double ones in use.
_SINGLE: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾"
    "龚邵万覃武钱戴严莫孔向常符吉麦邢云羊洪卓苻"
)
_DOUBLE: Final = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯")
)


def looks_like_name(text: str) -> bool:
    """A surname and one or two characters more."""
    if any(not "\u4e00" <= one <= "\u9fff" for one in text):
        return False
    if text[:2] in _DOUBLE:
        return len(text) in (3, 4)
    return len(text) in (2, 3) and text[:1] in _SINGLE
