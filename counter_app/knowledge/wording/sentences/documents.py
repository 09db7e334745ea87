"""What papers, their proofs and printers say when something is wrong."""

SENTENCES = {
    "paper_file.none_kept": (
        "大厅的规则是不留存 PDF 文书，没有写入文件。请在设置中选择打印机，再重新打印。"
    ),
    "paper_file.not_written": (
        "文书没有写入 {field}（{cause}）。内容和编号已保存；请检查磁盘空间和文件夹权限后重新打印。"
    ),
    "pdf.encrypted": (
        "这个 PDF 设有密码，无法核验。请提供未加密的原始文件，或直接扫描纸上的二维码。"
    ),
    "pdf.unreadable": (
        "这个 PDF 已损坏或不完整，无法读取。请重新取得原始文件，或直接扫描纸上的二维码。"
    ),
    "printer.bad_address": (
        "打印机地址“{field}”不正确。请填写设备路径，或 主机:端口（端口通常为 9100）。"
    ),
    "printer.broke_off": (
        "向打印机 {field} 发送时中断。内容和编号已保存；请看纸是否出来，没有出来再重新打印。"
    ),
    "printer.missing": "找不到打印机“{field}”。内容和编号已保存；请检查连接和设置后重新打印。",
    "printer.refused": (
        "打印机“{field}”没有接收这份文书。内容和编号已保存；请检查打印机后重新打印。"
    ),
    "printer.stalled": (
        "打印机 {field} 长时间不接收数据，可能缺纸或已关机。内容和编号已保存；请检查后重新打印。"
    ),
    "printer.unreachable": "连接不到打印机 {field}。内容和编号已保存；请检查电源和网络后重新打印。",
    "printer.unreadable_paper": (
        "文书 {field} 无法送往打印机。内容和编号已保存；请重新生成后再打印。"
    ),
    "verification.bad_number": (
        "编号 {number} 不合编号规则（写法、用途或校验字符不对），不是窗口给出的编号，无法认可。"
    ),
    "verification.contested": (
        "▲ 签名有效，但这个办件有两个窗口分头办理的记录，还没有核定以哪一份为准。"
    ),
    "verification.damaged": "二维码内容残缺或被改动，无法核验。",
    "verification.file_changed": (
        "二维码和文字属实，但文件不是签发时的原件（被另存、加盖或改动过）。请以办件记录为准。"
    ),
    "verification.key_ended": (
        "文书写明 {at} 签发，而签名的窗口在那之前已被停用或更换，无法认可。请把文书交给管理员。"
    ),
    "verification.key_lost": ("▲ 签名的窗口已被停用，它的签名不能单独作准，请与案卷比对。"),
    "verification.key_not_yet": (
        "文书写明 {at} 签发，而那时窗口 {window} 用的不是这把密钥，无法认可。"
    ),
    "verification.other_case": (
        "文书写明的办件与案卷不符：编号 {number} 是办件 {case} 的文书，无法认可。"
    ),
    "verification.other_copy": (
        "第 {n} 次补打按案卷由窗口 {window} 打印，而签名的是{owner}，无法认可。"
    ),
    "verification.other_kind": ("文书种类与案卷不符：编号 {number} 在案卷中是{kind}，无法认可。"),
    "verification.other_minute": (
        "签发时间与案卷不符：编号 {number} 在案卷中签发于 {at}，无法认可。"
    ),
    "verification.other_window": (
        "编号与签名不符：编号 {number} 属于窗口 {window}，而签名的是{owner}，无法认可。"
    ),
    "verification.text_changed": "文件中的文字与签发时不一致：内容被改动过。",
    "verification.unknown_copy": (
        "▲ 未知：案卷中没有第 {n} 次补打的记录，不能认定有效。请稍后同步再核验，或向出具窗口核实。"
    ),
    "verification.unknown_key": "签名不是本大厅信任的窗口作出的，无法认可。",
    "verification.unknown_number": (
        "▲ 未知：本窗口没有这份文书的记录，不能认定有效。请向出具窗口核实，或从中心调出案卷再核验。"
    ),
    "verification.wrong_signature": "签名不正确：这个二维码不是窗口签发的，或内容被改动过。",
    "verify.damaged_picture": "图片 {field} 已损坏或不完整，无法读取。请重新扫描或拍照。",
    "verify.empty": "文件 {field} 是空的。请重新取得原始文件。",
    "verify.foreign_code": "这不是本系统文书的二维码。请扫描文书上的二维码。",
    "verify.neither_file_nor_code": (
        "{field}：给出的既不是现有的文件，也不是以 ZWFW: 开头的文书二维码内容。"
        "请核对文件名，或扫描文书上的二维码。"
    ),
    "verify.no_code": "没有找到文书的二维码。请提供清晰、完整的文件或图片。",
    "verify.no_file": "没有可以读取的文件“{field}”，它也不是以 ZWFW: 开头的二维码内容。",
    "verify.several_papers": "其中有 {n} 份不同文书的二维码。请一次核验一份。",
    "verify.no_reader": "读取文件的程序没有启动（{problem}）。请稍后再试，或直接扫描纸上的二维码。",
    "verify.too_heavy": (
        "文件 {field} 过于复杂，读取时超出了时间或内存的限度，无法核验。请直接扫描纸上的二维码。"
    ),
    "verify.too_large": "文件 {field} 过大，无法核验。请提供单份文书的文件或普通照片。",
    "verify.too_many_pages": "文件超过 {most} 页，不像一份文书。请只提供需要核验的文书。",
    "verify.unknown_format": "文件 {field} 不是 PDF 或常见图片。请提供 PDF、PNG、JPG 或 TIFF。",
}
