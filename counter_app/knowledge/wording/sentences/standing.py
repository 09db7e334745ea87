"""What fails once a number stands."""

SENTENCES = {
    "stands.program_error": "之后程序出错，已保存的内容不受影响。请到文书队列（Ctrl+4）核对和补打，并把下面的编号或出错位置告诉管理员。",
    "stands.not_written": "之后磁盘写不进去（可能已满），文书或打印记录没有写完。请清理磁盘，再到文书队列（Ctrl+4）核对和补打。",
    "stands.number": "{number} 已经保存，编号有效，请不要再办一次。{problem}",
}
