"""Reviews, samples, remarks and reassignment."""

from typing import Final

SENTENCES: Final = {
    "day.still_open": "大厅 {closes} 才下班。现在日结，之后收的件要另行补记；确实要提前日结，请用 {field} 再输一次密码。",
    "day.not_over": "{day} 还没有到，不能日结。",
    "day.closed_already": "这一天 {name} 已在 {at} 日结，不能再改。要补充请记更正。",
    "day.unexplained": "还有 {n} 项要写说明才能日结，先看 {about}。",
    "day.not_closed": "{day} 还没有日结，没有可更正的。",
    "day.no_text": "没有写更正的内容。",
    "export.too_many": "一次最多导出 {most} 件。请先缩小范围。",
    "report.bad_plan": "定期报表没有改：每周是 1（周一）到 7，每月是 1 到 28 日，不能超过 {most}。",
    "report.no_folder": "没有文件夹 {folder}，定期报表没有改。请先建好。",
    "printer.no_sheets": "没有设能打 A4 的打印机，没有打印。请存为 PDF，或请管理员在设置里选打印机。",
    "report.bad_days": "统计从 {first} 到 {last} 不成立：开始要在结束之前，最长三年。",
    "review.no_reason": "没有退回：请写明退回的理由，经办人要照着改。",
    "review.already": "{name} 在 {at} 已经复核过这件，没有再记一次。请看最新的轨迹。",
    "review.moved": "你看过之后，这件又有了新的记录，没有复核。请看过新的内容再定。",
    "sample.bad_percent": "抽查比例要在 1 到 100 之间。",
    "sample.nothing": "没有可抽的办件。",
    "sample.too_many": "一次最多从 {most} 件里抽。请先缩小范围。",
    "reassign.contested": "办件 {number} 有争议，要先选定一边，没有转办。",
    "reassign.closed": "办件 {number} 已经结束，没有要办的事，没有转办。",
    "review.nothing_of_yours": "办件 {number} 上没有你今天刚做、还算数的那一笔，没有撤销。",
    "reassign.no_reason": "没有转办：请写明理由。",
    "remark.empty": "没有写内容。",
    "remark.answered": "{file_kind} {number} 没有等待答复的这条意见，可能已经答复过了。",
}
