//! Texts of drills: the list, the briefing, the cockpit, the week, the debrief.

texts! {
    // List
    drills_note { "模拟店里的得失都不是真的，放心试" "Nothing here costs real money: try things out" }
    drills_empty {
        "这份内容里还没有演练。先去读课，Tab 换页。"
        "There are no drills in this content yet. Read a lesson first: Tab changes pages."
    }
    never_played { "没玩过" "new" }
    best_accuracy(score: &str) { "最好 {score}" "best {score}" }
    played_times(n: usize) { "玩过 {n} 局" "played {n} times" }
    played_once { "玩过 1 局" "played once" }
    weeks_and_minutes(weeks: usize, minutes: u32) { "{weeks} 周，约 {minutes} 分钟" "{weeks} weeks, about {minutes} min" }
    goal { "目标" "Goal" }
    practises { "练到的课" "Lessons practised" }
    competencies { "练什么" "Practises" }
    best_so_far { "最好一局" "Best so far" }
    outcome_is(money: &str) { "店里最后值 {money}" "the shop ends up worth {money}" }
    goal_reached { "到了目标" "goal reached" }
    goal_missed { "还没到目标" "goal not reached yet" }
    open_brief { "看简报" "briefing" }
    resume { "接着玩" "go on" }
    play_new { "另开一局" "new game" }
    open_at(week: &str) { "没玩完，{week}" "left off: {week}" }

    // Brief
    briefing { "简报" "briefing" }
    level_n(n: u8) { "第 {n} 级" "Level {n}" }
    you_decide(what: &str) { "你来定：{what}" "You decide: {what}" }
    products_n(n: usize) { "{n} 件商品" "{n} products" }
    begin { "开店" "open the shop" }
    read_it { "去读" "read it" }
    see_source { "看出处" "source" }
    choose_level { "选一级开店" "Choose a level" }
    go_on_open(week: &str) { "接着上次：{week}" "Go on: {week}" }
    go_on_note { "决定都在，从那一周的桌上接着来" "all decisions kept; back to that week's desk" }
    rules_title { "按这些规则算" "The rules it runs on" }
    rules_as_of(platform: &str, date: &str) { "{platform}，{date} 核对" "{platform}, checked {date}" }
    assumption { "设定" "assumed" }
    assumption_note {
        "标「设定」的是这个场景自己定的数，不是平台的规则。"
        "Rows marked \"assumed\" are settings of this scenario, not rules of the platform."
    }
    source { "出处" "Source" }
    rule_commission { "平台佣金" "Commission" }
    rule_settle { "结算" "Settlement" }
    rule_dispatch { "发货时限" "Dispatch within" }
    rule_late { "晚发货赔付" "Late parcel" }
    rule_late_range { "赔付上下限" "Late parcel, range" }
    rule_reference { "划线价看前几天" "Struck-out price looks back" }
    rule_stacking { "优惠叠加" "Stacking" }
    rule_threshold { "门槛按什么算" "Thresholds test" }
    rule_cancel { "发货前退款" "Cancelled before dispatch" }
    rule_refused { "拒收" "Refused at the door" }
    of_paid(percent: &str) { "实付的 {percent}" "{percent} of what is paid" }
    days_n(n: u16) { "{n} 天" "{n} days" }
    range(from: &str, to: &str) { "{from} 到 {to}" "{from} to {to}" }
    layer_item { "单品折" "item discount" }
    layer_store { "店铺满减" "shop 满减" }
    layer_platform { "平台满减" "platform 满减" }
    layer_coupon { "券" "coupon" }
    base_after_item { "单品折后的价" "price after item discounts" }
    base_running { "那一步剩下要付的钱" "what is left to pay then" }
    tmall { "天猫" "Tmall" }
    jd { "京东" "JD" }
    pdd { "拼多多" "Pinduoduo" }
    douyin { "抖音" "Douyin" }

    // Cockpit
    last_week { "上周" "Last week" }
    judging { "正在算上周的判断" "Judging last week" }
    week_goal { "这一局的目标" "The goal of this game" }
    net_sales { "退款后金额" "Net sales" }
    visitors { "访客" "Visitors" }
    conversion { "转化率" "Conversion" }
    contribution { "贡献利润" "Contribution" }
    cash { "手上现金" "Cash" }
    receivable(money: &str) { "货款在途 {money}" "{money} on its way" }
    unchanged { "持平" "no change" }
    this_week_desk { "这周的决定" "This week" }
    this_week_prices { "这周的售价" "This week's prices" }
    only_prices { "只定价格，别的由教练照看" "Prices only; the coach looks after the rest" }
    col_product { "商品" "Product" }
    col_price { "售价" "Price" }
    col_off { "立减%" "Off %" }
    col_buy { "补货" "Buy" }
    col_on_sale { "在售" "Sale" }
    col_unit { "单件贡献" "Per piece" }
    col_sold { "上周件数" "Sold" }
    col_earned { "上周贡献" "Earned" }
    col_before { "前一周贡献" "Week before" }
    col_even { "保本价" "Break-even" }
    col_rival { "同行最低" "Lowest rival" }
    col_tag { "吊牌价" "Tag" }
    col_stock { "库存" "Stock" }
    col_days { "可卖天" "Days" }
    yes { "是" "yes" }
    no { "否" "no" }
    reduction_row { "店铺满减" "Shop 满减" }
    from_amount { "满" "from" }
    less_amount { "减" "less" }
    no_reduction { "不做" "none" }
    was(value: &str) { "原来 {value}" "was {value}" }
    after_refunds_note {
        "贡献都按预计退款后算：扣了佣金、成本、运费、包材、运费险。"
        "Contributions are after expected refunds, commission, cost, postage, packing and insurance."
    }
    weekly_contribution { "每周贡献利润" "Contribution by week" }
    week_n(n: usize) { "第 {n} 周" "Week {n}" }
    known_after { "提交后就知道" "known once submitted" }
    market_news { "市场快报" "Market news" }
    no_news { "这周没有新消息" "Nothing new this week" }
    edit_price { "改价" "change price" }
    edit_cell { "改" "change" }
    switch_on_sale { "上架、下架" "on or off sale" }
    set_it { "就这样" "set" }
    discard { "放弃" "discard" }
    next_row { "换一件" "product" }
    next_cell { "换一格" "cell" }
    undo { "撤销" "undo" }
    submit_week { "提交本周" "submit week" }
    rivals_and_news { "同行和快报" "rivals, news" }
    to_the_fen { "价格最多写到分" "At most two decimals" }
    off_range { "立减在 0 到 90% 之间" "A discount is 0 to 90 percent" }
    whole_number { "要一个整数" "A whole number" }
    ask_price(name: &str) { "{name}的售价，元" "Price of {name}, yuan" }
    ask_off(name: &str) { "{name}立减百分之几，0 是不减" "Percent off {name}, 0 for none" }
    ask_buy(name: &str) { "{name}补多少件" "How many of {name} to buy" }
    ask_threshold { "满多少元，0 是不做满减" "From what amount in yuan, 0 for none" }
    ask_less { "减多少元，0 是不做满减" "How much less in yuan, 0 for none" }

    // Consequences
    each_same(unit: &str) { "每件赚 {unit}" "{unit} a piece" }
    each_more(unit: &str, change: &str) { "每件赚 {unit}，多 {change}" "{unit} a piece, {change} more" }
    each_less(unit: &str, change: &str) { "每件赚 {unit}，少 {change}" "{unit} a piece, {change} less" }
    each_loses(unit: &str) { "卖一件亏 {unit}" "every piece loses {unit}" }
    to_match(units: u32, last: u32) {
        "七日卖到 {units} 件，就和上周赚得一样多（上周卖 {last} 件）"
        "{units} pieces in seven days earn as much as last week, which sold {last}"
    }
    break_even(money: &str) { "保本价 {money}，再低每卖一件都亏" "Break-even {money}: below it every piece loses" }
    rivals_at(list: &str) { "同行货架：{list}" "Rivals' shelves: {list}" }
    tag_at(money: &str) { "吊牌价 {money}" "tag {money}" }
    after_off(price: &str) { "折后 {price}" "{price} after the discount" }
    costs_now(cost: &str, left: &str) { "要付 {cost}，付完手上剩 {left}" "Costs {cost}; {left} stays in hand" }
    arrives_in(days: u16, least: u32) { "{days} 天后到货，起订 {least} 件" "Arrives in {days} days; at least {least} pieces" }
    lasts(stock: u32, days: u32) { "加上现有和在途的共 {stock} 件，按上周的速度卖 {days} 天" "With stock and what is coming {stock} pieces: {days} days at last week's pace" }
    incoming_n(n: u32) { "在途 {n} 件" "{n} coming" }
    at_threshold(threshold: &str, pays: &str, percent: &str) {
        "刚好满 {threshold} 的一单付 {pays}，让利 {percent}"
        "An order of just {threshold} pays {pays}: {percent} off"
    }
    none_stands { "不做满减" "No 满减" }
    both_amounts { "「满」和「减」都填了才算一条" "It stands once both amounts are set" }
    cell_to_change { "⏎ 改，或者直接打数字" "Enter to change, or just type digits" }

    // Submitting
    submit_question(n: usize) { "提交第 {n} 周？" "Submit week {n}?" }
    submit_note { "提交后这周的决定就锁定，整局玩完可以重来。" "Decisions lock then; you can play again afterwards." }
    no_changes { "什么都不改，照上周接着卖。" "No change: sell on as last week." }
    change_price(name: &str, from: &str, to: &str) { "{name}  {from} 改到 {to}" "{name}  {from} to {to}" }
    change_off(name: &str, off: u8) { "{name}  立减 {off}%" "{name}  {off}% off" }
    change_no_off(name: &str) { "{name}  不再立减" "{name}  no more discount" }
    change_buy(name: &str, units: u32) { "{name}  补 {units} 件" "{name}  buy {units}" }
    change_list(name: &str) { "{name}  上架" "{name}  put on sale" }
    change_delist(name: &str) { "{name}  下架" "{name}  take off sale" }
    change_reduction(threshold: &str, off: &str) { "店铺满减  满 {threshold} 减 {off}" "Shop 满减  {off} off {threshold}" }
    change_no_reduction { "店铺满减  取消" "Shop 满减  ended" }
    main_reason { "主要为了什么" "Mainly why" }
    reason { "选理由" "reason" }
    not_yet { "再想想" "not yet" }
    changes { "这周改了" "Changes" }

    // Details
    details_title { "同行和快报" "Rivals and news" }
    cost_at(money: &str) { "成本 {money}" "cost {money}" }
    refunds_at(percent: &str) { "预计退 {percent}" "{percent} expected back" }
    reviews_at(n: &str, rating: &str) { "{n} 条评价，{rating} 分" "{n} reviews, {rating}" }
    no_rivals { "没有同行" "no rivals" }

    // Week
    week_running { "这一周正在过" "The week is passing" }
    week_over { "这一周过完了" "The week is over" }
    week_locked { "决定已经锁定，只看结果" "Decisions are locked; watch what happens" }
    days_passed(n: usize, left: usize) { "已过 {n} 天，还有 {left} 天" "{n} days gone, {left} to go" }
    orders_by_day { "每天订单" "Orders a day" }
    dashes_last_week { "虚线是上周同一天" "dashes: the same day last week" }
    so_far { "到今天为止" "So far" }
    col_this_week { "这周" "This week" }
    col_last_week { "上周同期" "Last week" }
    orders { "订单" "Orders" }
    paid { "支付金额" "Paid" }
    refunded { "到期退款" "Refunds due" }
    contribution_after { "贡献，退款后" "Contribution" }
    contribution_rate { "退款后贡献率" "Contribution rate" }
    happened { "店里发生的事" "What happened" }
    quiet_week { "这几天没有特别的事。" "Nothing special so far." }
    pause { "暂停" "pause" }
    play { "接着放" "play" }
    day_faster { "前后一天" "a day" }
    to_week_end { "直接到周末" "to the end" }
    next_week { "下一周" "next week" }
    see_debrief { "看复盘" "debrief" }
    rate_low { "贡献率低于两成" "contribution under a fifth" }
    more_for_less { "卖得更多，赚得更少。" "More sold, less earned." }
    less_for_more { "卖得少了，赚得更多。" "Less sold, more earned." }
    earned_more(money: &str) { "比上周多赚 {money}。" "{money} more than last week." }
    earned_less(money: &str) { "比上周少赚 {money}。" "{money} less than last week." }
    reasons_later { "原因回到桌上逐条说。" "The reasons are told at the desk." }
    reasons_debrief { "原因在复盘里逐条说。" "The reasons are told in the debrief." }
    motion_note { "动画可在设置里关" "motion can be turned off in the settings" }
    paused { "停在这里" "paused" }

    // Debrief
    debrief { "复盘" "debrief" }
    working(done: usize, total: usize) { "正在算 {done} / {total} 步" "working, step {done} of {total}" }
    accuracy_is(score: &str) { "准确率 {score}" "accuracy {score}" }
    coach_line { "教练线" "Coach's line" }
    your_decisions { "你的决定" "Your decisions" }
    luck { "运气" "Luck" }
    outcome { "结果" "Result" }
    without_luck { "不算运气" "luck apart" }
    as_they_come { "一周一周算，算出一条放一条，现在就可以看。" "Worked out week by week; rows are shown as they come." }
    same_market { "同样的行情" "Same luck" }
    yard_naive { "照前任的做法" "the old way" }
    yard_house { "稳妥做法" "the steady way" }
    yard_reference { "已知最好" "best known" }
    col_week { "周" "Week" }
    col_dimension { "方面" "About" }
    col_did { "你的决定" "Your decision" }
    col_judgement { "判断" "Judgement" }
    col_alone { "单独改这一项" "Changed alone" }
    col_better { "更好的做法" "Better" }
    why { "为什么" "Why" }
    rest_n(n: usize) { "其余 {n} 个" "{n} others" }
    headroom { "机会" "Headroom" }
    headroom_note { "最好的做法比教练线多赚的" "what the best way earns beyond the coach's line" }
    rest_note { "每个都只差一点" "each a little short" }
    rounding { "零头" "Rounding" }
    rounding_note { "上面各行取整的差" "the lines above are in whole yuan" }
    interplay { "相互影响" "Interplay" }
    interplay_note { "一起改不等于分别相加；含零头" "acting together, and rounding" }
    total { "合计" "Total" }
    is_your_decisions { "= 你的决定" "= your decisions" }
    locked(list: &str) { "{list}：这一局没开放，由教练照看" "{list}: not open in this game; the coach had them" }
    nothing_lost { "没有一条比教练的做法差。" "No decision was worse than the coach's." }
    drift(money: &str) { "几次小的少赚加起来有 {money}。" "Small losses add up to {money}." }
    read_lesson { "读相关课" "read the lesson" }
    again { "再开一局" "play again" }
    cancelled_note { "离开就先停下，再进来会重算" "leaving stops it; opening again starts it anew" }

    // A drill that cannot be gone on with
    lost_gone { "这份内容里没有这个演练了，这一局接不下去。" "The content no longer has this drill, so it cannot be gone on with." }
    lost_changed(then: u32, now: u32) {
        "演练的规则改过了（第 {then} 版到第 {now} 版），这一局按新规则接不上。"
        "The drill's rules have changed (revision {then} to {now}); this game does not fit the new ones."
    }
    lost_differs(round: usize) {
        "照记录重放到第 {round} 周，和当时的店对不上，不能接着玩。"
        "Replayed from the record, the shop differs after week {round}; it cannot be gone on with."
    }
    lost_safe { "记录都还在，一条没少。" "All records are still there." }
    lost_anew { "开一局新的" "Begin a new game" }
    lost_anew_note { "旧的算作放下，记录保留" "the old one counts as given up; records stay" }
    lost_leave { "先放着" "Leave it" }
    lost_leave_note { "换回原来的版本还能接着玩" "the version it was played on can still go on" }
}
