SENTENCES = {
    "recovery.bad_code": "恢复码不对：应是 27 个字符，九组、每组三个，请逐组核对。没有改动任何数据。",
    "root.file_exists": "文件 {file} 已经存在，没有覆盖：里面可能是另一个大厅的根密钥。请用 {field} 换一个文件名。",
    "root.newer_format": "{file} 是更新的程序写的根密钥文件。请先升级程序。",
    "root.not_here": "没有找到根密钥文件 {file}。请在保管它的电脑上运行，或用 {field} 指明它在哪里；遗失了，用恢复码换一个：central new-root。",
    "root.not_one": "{file} 不是根密钥文件，或内容不完整。",
    "root.short_passphrase": "根密钥的口令至少 {n} 个字符。没有写文件。",
    "root.wrong_passphrase": "口令不对，根密钥没有打开。没有改动任何数据。",
}
