"""What the hall's page and the contest's page say when something is in the way."""

SENTENCES = {
    "contest.changed": "{file_kind} {number} 在这期间又有新的记录，刚才看到的两边已经变了，没有处理。请重新看过再选择。",
    "contest.no_reason": "请写明采用这一边的理由：它会记入办理轨迹，也会作为另一边文书的作废理由。",
    "print.contested": "文书 {number} 的案卷有争议，没有打印。请先处理争议；采用的一边随后可在文书队列里重打。",
    "sync.our_bug": "同步程序出错，已写入日志，正在自动重试。本机照常收件，记录都在本机；请告诉管理员。",
}
