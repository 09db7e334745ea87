SENTENCES = {
    "contest.none": "办件 {number} 没有争议，不需要处理。",
    "sync.bad_link": "中心传来的记录（{line}）与哈希链不符，没有采用，同步已暂停。请立即联系中心管理员：记录可能被改动过。",
    "sync.broken_chain": "本机流水账第 {sequence} 条的哈希对不上，没有上报。请停止使用这台电脑并联系管理员。",
    "sync.gap_at_centre": "中心缺少前面的记录，而本机也没有。其余照常；请联系中心管理员。",
    "sync.gap_in_feed": "中心的流水在第 {line} 条处有缺口，没有继续接收。请联系中心管理员。",
    "sync.not_joined": "这是单机窗口，还没有加入大厅，没有可同步的中心。",
    "sync.other_window": "中心把本机认成了另一个窗口，同步已停止。请联系中心管理员。",
}
