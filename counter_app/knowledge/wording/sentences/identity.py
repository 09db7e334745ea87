SENTENCES = {
    "identity.missing": "请输入证件号码。",
    "identity.too_short": "证件号码不完整：应为 {expected} 位，现在 {length} 位。请补全。",
    "identity.too_long": "证件号码过长：最多 {expected} 位，现在 {length} 位。请核对是否多输了。",
    "identity.bad_character": "证件号码第 {position} 位不能是“{character}”。请对照证件修改。",
    "identity.invisible_character": (
        "证件号码第 {position} 位是看不见的字符（{code}），多半是粘贴带入的。请删去后重新输入。"
    ),
    "identity.letter_not_in_uscc": (
        "第 {position} 位不能是“{character}”：统一社会信用代码不使用字母 I、O、S、V、Z，"
        "可能是数字 1、0、5、2 或字母 U。请对照营业执照修改。"
    ),
    "identity.wrong_check_character": (
        "证件号码的校验码不符：有一位输错，或有两位颠倒。请对照证件逐位核对。"
    ),
    "identity.no_such_date": "证件号码中的出生日期不存在。请对照证件核对年月日所在的各位。",
    "identity.born_in_future": "证件号码中的出生日期晚于今天。请对照证件核对年月日所在的各位。",
    "identity.born_too_long_ago": (
        "按证件号码，持证人已超过 {oldest} 岁。请对照证件核对出生年份所在的各位。"
    ),
    "identity.repeated": "证件号码全是同一个字符，不是有效号码。请对照证件输入。",
    "identity.no_digit": "证件号码里没有数字。请对照证件输入号码。",
    "identity.no_such_area": "居民身份证号码不会以 0 开头。请对照证件核对前 6 位。",
    "identity.fifteen_digits": (
        "15 位的旧居民身份证号码已停用。请输入 18 位公民身份号码（可查户口本）。"
    ),
    "identity.is_hmt_residence_permit": (
        "81、82、83 开头的是港澳台居民居住证号码。请把证件类型改为“港澳台居民居住证”。"
    ),
    "identity.is_foreign_permanent_id": (
        "9 开头的 18 位号码是外国人永久居留身份证号码。请把证件类型改为“外国人永久居留身份证”。"
    ),
    "identity.not_hmt_residence_permit": (
        "港澳台居民居住证号码以 81、82 或 83 开头。请核对号码，或改选证件类型。"
    ),
    "identity.not_foreign_permanent_id": (
        "外国人永久居留身份证号码以 9 开头（新版 18 位）或以 3 个字母开头（旧版 15 位）。"
        "请核对号码，或改选证件类型。"
    ),
    "identity.not_mainland_travel_permit": (
        "来往内地通行证号码以 H 或 M 开头，来往大陆通行证号码为 8 位数字。"
        "请核对号码，或改选证件类型。"
    ),
    "name.missing": "请输入姓名或名称。",
    "name.too_long": "姓名或名称过长：最多 {longest} 个字符，现在 {length} 个。请核对。",
    "name.invisible_character": (
        "姓名或名称第 {position} 个字符看不见或不是文字（{code}），"
        "多半是粘贴带入的。请删去后重新输入。"
    ),
    "name.private_character": (
        "姓名或名称第 {position} 个字是自造字（{code}），别的电脑上显示不出来。"
        "请用输入法的生僻字功能输入标准字。"
    ),
    "name.unusual_character": (
        "姓名第 {position} 个字符“{character}”（{code}）不是姓名用字。请对照证件修改。"
    ),
    "name.starts_with_mark": "姓名或名称的第一个字符是附加符号，前面缺字。请对照证件修改。",
    "name.no_letter": "姓名或名称里没有文字。请对照证件输入。",
    "phone.missing": "请输入联系电话。",
    "phone.bad_character": "联系电话里有不能识别的字符。请只输入数字、+、-、空格和“转”。",
    "phone.mobile_length": "手机号码应为 11 位，现在 {length} 位。请核对。",
    "phone.area_code_missing": "固定电话请带区号，例如 0898-88265432。",
    "phone.not_a_number": (
        "这不是有效的电话号码。手机 11 位；固定电话带区号；境外号码以 + 和国家（地区）代码开头。"
    ),
}
