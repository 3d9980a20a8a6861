//! Texts of the calculator's screen and command. What a calculator asks and
//! answers has its words in `calc`.

texts! {
    calculators { "计算器" "Calculator" }
    note { "改一个数，结果马上变" "Change a number and the result follows" }
    result { "结果" "Result" }
    formula { "算式" "Formula" }
    source { "出处" "Source" }
    field_change { "改" "change" }
    field_set { "就这样" "set" }
    field_discard { "放弃" "discard" }
    field_next { "换一项" "field" }
    field_choose { "换一个" "change" }
    working { "算式" "formula" }
    start_over { "恢复原数" "start over" }
    back_to_list { "换一个算" "the list" }
    close { "收起" "close" }
    filled_from(name: &str) { "已按「{name}」填好" "filled in for {name}" }
    of_the_shop { "已按这家店填好" "filled in for this shop" }
    last_result { "上一次算出来的：" "The last one:" }
    type_zero { "要填 0，就打 00" "For zero, type 00" }
    ask(name: &str, unit: &str) { "{name}，{unit}" "{name}, {unit}" }
    no_pair(text: &str) { "「{text}」不是「项=数」" "`{text}` is not key=value" }
    no_pair_hint { "写成 price=89 这样" "write it like price=89" }
}
