"""What the use cases of matters (一件事) say when they refuse."""

SENTENCES = {
    "bundles.unknown_theme": "目录里没有主题“{theme}”。请核对主题编码（{field}）。",
    "bundles.nothing_chosen": "没有可以一起办的事项（{field}）：写一个主题，或者至少两个事项；只办一个事项的，按单个办件受理。",
    "bundles.part_twice": "事项“{name}”写了两次（{field}）。每个事项只办一次。",
    "bundles.not_of_theme": "事项 {item} 不在“{theme}”之中（{field}）。",
    "bundles.part_required": "事项 {item} 是这件事必办的，不能不办（{field}）；要单独办的，写 single。",
    "bundles.circle": "事项 {item} 等的是自己的结果（{field}）。请核对先后次序。",
    "bundles.material_unknown": "材料“{name}”不是其中任何一个事项要的（{field}）。请核对材料名称。",
    "bundles.materials_missing": "还缺 {n} 份材料：{told}。可以出具联合一次性告知单（decision: notice）。",
    "bundles.cannot_accept": "有 {n} 个事项现在不能受理，全部没有办理：{told}。",
    "bundles.opened_twice": "一件事 {number} 已经立件，不能再立一次。",
    "bundles.not_opened": "编号 {number} 没有立过一件事。请核对编号。",
    "bundles.no_such_part": "{item} 不是 {number} 的一部分（{field}）。",
    "bundles.not_waiting": "“{name}”已经启动或者不再办理（{field}）。",
    "bundles.single_already": "“{name}”已经是单独办理（{field}）。",
    "bundles.nothing_noticed": "{number} 没有等待补正或者等待启动的事项，不用补交材料。",
    "bundles.nothing_decided": "{number} 没有可以交付的结果：还没有办结，或者已经交付。",
    "bundles.not_decided": "“{name}”还没有办结，或者结果已经交付（{field}）。",
    "bundles.nothing_ready": "{number} 现在没有可以启动的后续事项：需要的结果还没有，或者都已经启动。",
    "bundles.result_awaited": "“{name}”要等“{other}”的办理结果，现在还不能启动（{field}）。",
    "bundles.result_not_coming": "“{name}”需要的“{other}”没有办成，不能启动（{field}）。请与申请人商量：不再办理，或改为单独办理。",
}
