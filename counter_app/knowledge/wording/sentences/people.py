"""Accounts, signing in and rights."""

from typing import Final

SENTENCES: Final = {
    "account.bad_code": "用户名要有 2–32 个字符，只用小写字母、数字、点、横线和下划线，以字母或数字开头。",
    "account.weak_password": "密码至少 {least} 个字符，不含用户名，字符不能太重复。",
    "account.taken": "用户名 {code} 已经有人用过，不能再给别人。请换一个。",
    "account.unknown": "没有用户名为 {code} 的账号。",
    "account.no_role": "至少要选一个岗位。",
    "account.bad_person": "工号只用字母、数字和横线，最多 32 个。",
    "account.bad_role": "{field}：没有“{text}”这个岗位；可用 {known}。",
    "account.no_window": "没有窗口 {window}。现有：{known}。",
    "account.no_department": "目录里没有“{department}”这个部门。现有：{known}。",
    "account.of_the_hall": "大厅已经有账号，刚才同步到本机。没有新建；请用其中的管理员账号登录。",
    "account.not_first": "已经有账号了。请用管理员账号登录后新建。",
    "account.last_administrator": "没有改：这样一来，全大厅就没有能管理账号的管理员了。",
    "key.newer_format": "私钥是更新版本的程序封存的。请先升级本程序。",
    "key.unknown_format": "封存的私钥已损坏，打不开。请管理员给一个新密码。",
    "record.bad_days": "开始日期 {first} 在结束日期 {last} 之后。",
    "sign_in.needed": "还没有登录，或者账号已停用。请先登录再做；命令行用 --as 写明账号。",
    "sign_in.no_password": "没有密码：请在终端输入，或用环境变量 {field} 给出。",
    "sign_in.wrong": "用户名或密码不对。连续五次不对，要等一等才能再试。",
    "sign_in.locked_out": "连续多次不对，程序开着再等 {minutes} 分钟才能再试，或请另一位管理员解除。",
    "sign_in.closed": "账号已停用。请找管理员。",
    "sign_in.no_role_here": "这个账号在窗口 {window} 没有岗位。请到自己的窗口登录，或请管理员增加。",
    "sign_in.expired": "超过 {days} 天没有与大厅中心联系，不能再离线登录。请先接通网络，同步一次。",
    "rights.lacking": "没有做：当前账号的岗位没有“{right}”权限。已记入操作记录。",
    "rights.other_department": "没有做：这件属于{department}，不是本账号的部门。已记入操作记录。",
    "rights.other_window": "没有做：这件是窗口 {window} 的，不在本账号负责的窗口。已记入操作记录。",
    "rights.undeclared": "没有做：程序没有写明“{kind}”要什么权限。请联系管理员。",
    "rights.second_needed": "“{right}”要第二个人复核。请有复核权限的人输入用户名和密码。",
    "rights.second_lacking": "复核人要是另一个人（工号相同的两个账号是同一个人），并有“双人复核”权限。",
}
