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
        _ => &[],
    }
}

/// Units of one character that begin no longer one, in code point order.
const SINGLE: [char; 62] = [
    '人', '件', '份', '位', '倍', '元', '克', '列', '包', '升', '单', '双', '句', '只', '台', '号', '名',
    '吨', '场', '块', '天', '套', '字', '家', '局', '岁', '年', '度', '张', '成', '折', '斤', '日', '时',
    '月', '条', '档', '次', '款', '步', '段', '点', '版', '瓶', '盒', '种', '秒', '章', '笔', '箱', '米',
    '类', '级', '节', '行', '袋', '角', '课', '轮', '页', '项', '题',
];

/// Latin units, whole words.
const LATIN: &[&str] = &[
    "kg", "g", "mg", "t", "km", "m", "cm", "mm", "ml", "mL", "L", "l", "h", "hr", "hrs", "min", "mins", "s",
    "ms", "KB", "MB", "GB", "TB", "pp", "bp", "k", "K", "M", "yuan", "RMB", "CNY", "USD", "day", "days",
    "hour", "hours", "minute", "minutes", "second", "seconds", "week", "weeks", "month", "months", "year",
    "years", "percent", "points", "units", "pieces", "orders", "items",
];

/// The bytes of the unit `text` begins with, where a figure stands before it
/// (with or without a space between).
pub(crate) fn unit_at(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if first.is_ascii() {
        let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        return LATIN.contains(&&text[..end]).then_some(end);
    }
    if SINGLE.binary_search(&first).is_ok() {
        return Some(first.len_utf8());
    }
    chinese(first).iter().find(|unit| text.starts_with(**unit)).map(|unit| unit.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unit_is_taken() {
        assert!(SINGLE.is_sorted());
        for (text, unit) in [
            ("小时内", Some("小时")),
            ("个工作日", Some("个工作日")),
            ("个商品", Some("个")),
            ("万元", Some("万元")),
            ("日", Some("日")),
            ("小心", None),
            ("kg。", Some("kg")),
            ("kgs", None),
            ("", None),
        ] {
            assert_eq!(unit_at(text), unit.map(str::len), "{text}");
        }
    }
}
