SENTENCES = {
    "assets.missing": "程序自带的文件缺失：{file}。已保存的数据不受影响，请重新安装程序。",
}
