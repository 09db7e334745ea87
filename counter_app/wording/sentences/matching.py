SENTENCES = {
    "lexicon.unknown_kind": "词表 {field}：没有叫“{kind}”的词类。请在 kinds.tsv 里加上，或改用已有的词类。",
    "lexicon.empty": "词表 {field}：有一处空着的词。请补上或删去多余的分隔符。",
    "lexicon.bad_weight": "词表 {field}：“^”后面应为大于 0、不超过 1 的数。",
    "lexicon.bad_reading": "读音表 {field}：应为一个音节，后面是读这个音的汉字，以制表符隔开。",
    "lexicon.not_two_columns": "词表 {field}：每行应为两列，以制表符隔开：百姓的说法、目录里的说法。",
    "lexicon.too_large": "词表文件 {field} 太大，没有读入。",
    "lexicon.not_text": "词表文件 {field} 不是 UTF-8 文字，没有读入。",
    "encoder.unreadable": "读不到语义数据 {file}，查找只按字词进行。请检查程序文件或重新安装。",
    "lexicon.unreadable": "读不到词表文件 {file}。按名称找事项要用到它，请检查程序文件或重新安装。",
}
