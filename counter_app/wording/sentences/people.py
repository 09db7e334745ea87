"""Accounts, signing in and rights."""

from typing import Final

SENTENCES: Final = {
    "account.bad_code": "用户名要有 2–32 个字符，只用小写字母、数字、点、横线和下划线，以字母或数字开头。",
    "account.weak_password": "密码至少 {least} 个字符，不含用户名，字符不能太重复。",
}
