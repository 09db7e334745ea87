SENTENCES = {
    "contest.none": "办件 {number} 没有争议，不需要处理。",
}
