SENTENCES = {
    "rescue.broken_strand": "救援文件 {file} 里第 {n} 条记录与哈希链不符，没有采用其中任何内容。请用原电脑重新导出。",
    "rescue.cannot_open": "打不开救援文件 {file}：口令不对，或文件被改动、不完整。没有采用其中任何内容。",
    "rescue.file_exists": "{file} 已经存在，里面可能是另一个窗口的记录，没有覆盖。请换一个文件名。",
    "rescue.newer_format": "{file} 是更新版本的程序写的救援文件。请先升级本程序。",
    "rescue.no_passphrase": "没有口令。请用 {field} 指明口令文件（- 表示标准输入），或在终端里输入。",
    "rescue.no_rescue_file": "{file} 不是救援文件。",
    "rescue.other_hall": "救援文件 {file} 属于大厅 {hall}，不是本大厅的，没有采用。",
    "rescue.of_another": "救援文件 {file} 由窗口 {window} 签名，里面却有别的窗口的记录，没有采用。请联系中心管理员。",
    "rescue.short_passphrase": "口令至少 {n} 个字符。请另选一个，并与文件分开保管。",
    "rescue.unknown_window": "救援文件 {file} 的签名不是本大厅任何窗口的，没有采用。请先同步，或联系中心管理员。",
}
