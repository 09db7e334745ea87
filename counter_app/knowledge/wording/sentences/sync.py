SENTENCES = {
    "contest.none": "{file_kind} {number} 没有争议，不需要处理。",
    "sync.bad_link": "收进来的记录（{line}）与哈希链不符，没有采用。请立即联系中心管理员：记录可能被改动过。",
    "sync.broken_chain": "本机流水账第 {sequence} 条的哈希对不上，没有上报。请停止使用这台电脑并联系管理员。",
    "sync.gap_at_centre": "中心缺少前面的记录，而本机也没有。其余照常；请联系中心管理员。",
    "sync.gap_in_feed": "中心的流水在第 {line} 条处有缺口，没有继续接收。请联系中心管理员。",
    "sync.newer_edition": "大厅从流水第 {line} 条起启用了新的规则版本，本机的程序还不认识，没有继续接收。本机照常收件、照常上报；请升级程序。",
    "sync.not_joined": "这是单机窗口，还没有加入大厅，没有可同步的中心。",
    "sync.other_window": "中心把本机认成了另一个窗口，同步已停止。请联系中心管理员。",
    "unread.no_file": "{number} 在本机还没有能继续办的记录，不能搁置。请升级程序，或告诉中心管理员。",
    "unread.no_reason": "搁置读不懂的记录要写明理由。",
    "unread.none": "{number} 没有读不懂的记录，不需要搁置。",
}
