SENTENCES = {
    "demo.not_empty": "演示需要一个空文件夹，“{folder}”里已有文件。请换一个文件夹。",
    "demo.nothing_found": "演示目录里找不到“{words}”对应的事项。请重新安装程序。",
}
