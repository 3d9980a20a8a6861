//! Figures and what they count: `36 小时`, `12.4 万`, `3 kg` stay together.

/// Chinese units that begin with `first`, the longest first.
fn chinese(first: char) -> &'static [&'static str] {
    match first {
        '个' => &["个工作日", "个百分点", "个自然日", "个小时", "个星期", "个月", "个"],
        '工' => &["工作日"],
        '自' => &["自然日"],
        '百' => &["百分点", "百元", "百"],
        '平' => &["平方米"],
        '立' => &["立方米"],
        '小' => &["小时"],
        '分' => &["分钟", "分"],
        '公' => &["公斤", "公里"],
        '千' => &["千克", "千米", "千元", "千"],
        '毫' => &["毫克", "毫米", "毫升"],
        '厘' => &["厘米"],
        '星' => &["星期", "星"],
        '周' => &["周岁", "周年", "周"],
        '回' => &["回合"],
        '万' => &["万元", "万件", "万人", "万次", "万单", "万"],
        '亿' => &["亿元", "亿"],
        _ => SINGLE.iter().find(|unit| unit.starts_with(first)).map_or(&[], std::slice::from_ref),
    }
}

/// Units of one character that begin no longer one.
const SINGLE: &[&str] = &[
    "年", "月", "日", "天", "时", "秒", "元", "块", "角", "件", "单", "只", "条", "次", "人", "家", "名",
    "位", "款", "套", "双", "箱", "包", "盒", "袋", "瓶", "斤", "克", "吨", "米", "升", "折", "倍", "号",
    "行", "列", "题", "课", "节", "章", "页", "版", "级", "档", "岁", "成", "笔", "张", "份", "台", "字",
    "句", "段", "步", "轮", "局", "点", "项", "类", "种", "场", "度",
];

/// Latin units, whole words.
const LATIN: &[&str] = &[
    "kg", "g", "mg", "t", "km", "m", "cm", "mm", "ml", "mL", "L", "l", "h", "hr", "hrs", "min", "mins", "s",
    "ms", "KB", "MB", "GB", "TB", "pp", "bp", "k", "K", "M", "yuan", "RMB", "CNY", "USD", "day", "days",
    "hour", "hours", "minute", "minutes", "second", "seconds", "week", "weeks", "month", "months", "year",
    "years", "percent", "points", "units", "pieces", "orders", "items",
];

/// The unit `text` begins with, where a figure stands before it (with or
/// without a space between).
pub(crate) fn unit_at(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    if first.is_ascii() {
        let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        return LATIN.iter().find(|unit| **unit == &text[..end]).copied();
    }
    chinese(first).iter().find(|unit| text.starts_with(**unit)).copied()
}
