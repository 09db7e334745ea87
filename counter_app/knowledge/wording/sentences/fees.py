"""What the use cases of fees say when they refuse."""

SENTENCES = {
    "fees.bad_amount": "{field} 不是金额。请写大于 0 的元，最多两位小数，如 80.00。",
}
