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
    conversion { "支付转化率" "Conversion" }
    contribution { "贡献利润" "Contribution" }
    cash { "可用现金" "Cash" }
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
    col_stock { "库存" "Stock" }
    col_days { "可售天" "Days" }
    yes { "是" "yes" }
    no { "否" "no" }
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
    set_it { "就这样" "set" }
    discard { "放弃" "discard" }
    next_row { "换一件" "product" }
    next_cell { "换一格" "cell" }
    undo { "撤销" "undo" }
    submit_week { "提交本周" "submit week" }
    to_the_fen { "价格最多写到分" "At most two decimals" }
    whole_number { "要一个整数" "A whole number" }

    // Panes
    desk_product { "商品台" "Products" }
    desk_promotion { "营销台" "Promo" }
    desk_order { "订单台" "Orders" }
    desk_service { "客服台" "Service" }
    pane_figures { "数据" "Figures" }
    pane_funnel { "漏斗" "Funnel" }
    pane_news { "消息" "News" }
    pane_facts { "资料" "Facts" }
    change_pane { "换台" "desk" }
    back_to_desk { "回工作台" "desk" }
    change_span { "日、周、月" "day, week, month" }
    see_facts { "商品资料" "facts" }
    see_receipt { "一单怎么算" "receipt" }
    switch_it { "切换" "switch" }
    next_field { "下一格" "next" }
    change_choice { "换一个" "choose" }
    next_basket { "换一单" "basket" }
    coach_has_it { "这一级由教练照看" "At this level the coach looks after it" }
    shop_closed { "店已经因欠款关了，只能看" "The shop was closed for its debts: look only" }
    no_offer { "不做" "none" }
    from_to(from: &str, to: &str) { "{from} 改到 {to}" "{from} to {to}" }
    in_range(name: &str, least: &str, most: &str) { "{name}在 {least} 到 {most} 之间" "{name} is {least} to {most}" }
    col_budget { "推广/天" "Ads/day" }
    unit_yuan { "元" "yuan" }
    unit_pieces { "件" "pieces" }
    unit_people { "人" "people" }
    unit_coupons { "张" "coupons" }
    unit_parcels { "单" "parcels" }
    col_paid { "到手价" "Pays" }
    col_rate { "贡献率" "Rate" }
    col_orders { "订单" "Orders" }
    col_sent { "发出" "Sent" }
    col_late { "超时" "Late" }
    col_lost { "缺货少卖" "Missed" }
    col_returned { "退回件" "Back" }
    col_refund_rate { "退款率" "Refunds" }
    col_expected { "预计退" "Expected" }
    col_rating { "评分" "Rating" }
    col_reviews { "评价" "Reviews" }
    whole_shop { "全店" "Whole shop" }
    shop_and_products { "全店、商品" "Shop, products" }

    short_group(size: &str, price: &str) { "{size} 人 {price}" "{size} at {price}" }
    short_presale(deposit: &str, credit: &str) { "{deposit} 抵 {credit}" "{deposit} for {credit}" }
    short_ads(daily: &str, target: &str) { "{daily} 投产 {target}" "{daily} at {target}" }
    instant_off(percent: u8) { "官方立减 {percent}%" "Platform {percent}% off" }

    // Figures
    m_paid { "支付金额" "Paid" }
    m_refund_rate { "退款率" "Refund rate" }
    m_order_value { "客单价" "Order value" }
    m_search_visitors { "搜索访客" "From search" }
    m_paid_visitors { "推广访客" "From ads" }
    m_click_rate { "点击率" "Click rate" }
    m_cart_rate { "加购率" "Cart rate" }
    m_visitor_value { "UV 价值" "Per visitor" }
    m_ad_spend { "推广花费" "Ad spend" }
    m_roas { "投产比" "Ad return" }
    m_roas_kept { "投产比，退款后" "Ad return, kept" }
    m_contribution_now { "贡献利润，现在" "Contribution now" }
    m_after_ads { "扣推广后" "After ads" }
    m_pickup(hours: u32) { "{hours} 小时揽收率" "Sent in {hours} h" }
    m_experience { "体验分" "Shop score" }
    m_days_of_stock { "可售天" "Days of stock" }
    m_receivable { "待结算" "To be settled" }
    target { "目标" "goal" }
    span_day { "日" "Day" }
    span_week { "周" "Week" }
    span_month { "月" "Month" }
    last_day { "昨天" "Yesterday" }
    same_day_before { "上周同日" "Week ago" }
    week_before { "再上周" "Week before" }
    last_month { "近 30 天" "30 days" }
    month_before { "前 30 天" "30 before" }
    col_change { "变化" "Change" }
    col_target { "目标" "Goal" }
    line_at(value: &str) { "线在 {value}" "line at {value}" }
    days_so_far(n: usize) { "只有 {n} 天" "{n} days so far" }
    known_after_first { "第一周过完就有数。先定价，按 n 提交。" "Figures come once the first week is over. Set the week, then press n." }
    learn_at(lesson: &str) { "课：{lesson}" "Lesson: {lesson}" }
    w_paid { "买家付的钱，当天取消的也算" "what buyers paid, same-day cancellations included" }
    w_net(paid: &str, back: &str) { "支付 {paid} − 取消和到期退款 {back}" "{paid} paid less {back} cancelled or due back" }
    w_refund_rate(back: &str, paid: &str) { "取消和到期退款 {back} ÷ 支付 {paid}" "{back} cancelled or due back ÷ {paid} paid" }
    w_order_value(paid: &str, orders: &str) { "支付 {paid} ÷ {orders} 单" "{paid} ÷ {orders} orders" }
    w_visitors(search: &str, ads: &str) { "搜索 {search} + 推广 {ads}" "search {search} + ads {ads}" }
    w_search { "在搜索里看到、点进来的" "saw it in the search and clicked" }
    w_paid_visits { "推广带来的点击" "clicks the ads brought" }
    w_click_rate(visits: &str, shown: &str) { "搜索点击 {visits} ÷ 搜索曝光 {shown}" "{visits} search clicks ÷ {shown} times shown" }
    w_cart_rate(carts: &str, visits: &str) { "加购 {carts} ÷ 访客 {visits}" "{carts} carts ÷ {visits} visitors" }
    w_conversion(orders: &str, visits: &str) { "订单 {orders} ÷ 访客 {visits}" "{orders} orders ÷ {visits} visitors" }
    w_visitor_value(paid: &str, visits: &str) { "支付 {paid} ÷ 访客 {visits}，也等于转化率 × 客单价" "{paid} ÷ {visits} visitors, or conversion × order value" }
    w_ad_spend { "花在推广点击上的钱" "spent on paid clicks" }
    w_roas(sales: &str, spend: &str) { "推广成交 {sales} ÷ 花费 {spend}" "{sales} sold by ads ÷ {spend} spent" }
    w_roas_kept(rate: &str) { "推广成交去掉预计退款 {rate} 再除以花费" "ad sales less {rate} expected back, ÷ spend" }
    w_contribution_now { "支付 − 佣金、成本、运费、包材、运费险；推广另算" "paid less commission, goods, postage, packing, insurance; ads apart" }
    w_contribution { "再去掉预计退款；推广另算" "less expected refunds too; ads apart" }
    w_after_ads(left: &str, spend: &str) { "贡献利润 {left} − 推广 {spend}" "{left} contribution less {spend} of ads" }
    w_pickup(sent: &str, late: &str) { "发出 {sent} 单，超时 {late} 单" "{sent} parcels sent, {late} late" }
    w_experience { "3 到 5 分，跟着买家的评价和发货快慢走" "3 to 5, follows reviews and speed of dispatch" }
    w_days_of_stock { "最快卖完的那一件：库存 ÷ 近 7 日日均件数" "the product gone first: stock ÷ pieces a day over 7 days" }
    w_cash { "手上能动的钱" "money in hand" }
    w_receivable { "平台还没打给你的货款" "what the platform still has to pay" }

    // Funnel
    from_search { "搜索" "Search" }
    from_ads { "推广" "Ads" }
    all_sources { "合计" "All" }
    shown { "曝光" "Shown" }
    clicks { "点击" "Clicks" }
    carts { "加购" "Carts" }
    funnel_note { "加购和订单都按点击算；推广的曝光平台不报，合计里也不算。" "Carts and orders are held against clicks. Nobody reports how often ads were shown." }

    // Sheets
    rivals_head { "同行货架" "Rivals' shelves" }
    notices_as_of(platform: &str, date: &str) { "平台通知和规则：{platform}，{date} 核对" "Platform notices and rules: {platform}, checked {date}" }
    f_price { "售价" "Price" }
    price_and_tag(price: &str, tag: &str) { "{price}，吊牌价 {tag}" "{price}, tag {tag}" }
    f_unit { "单件贡献" "Per piece" }
    twice(now: &str, after: &str) { "现在 {now}，预计退款后 {after}" "{now} now, {after} after expected refunds" }
    f_even { "保本价" "Break-even" }
    f_cost { "进货" "Supply" }
    cost_terms(cost: &str, least: u32, days: u16) { "成本 {cost}，起订 {least} 件，{days} 天到" "cost {cost}, minimum order {least}, arrives in {days} d" }
    f_stock { "库存" "Stock" }
    f_refunds { "预计退" "Expected back" }
    f_reviews { "评价" "Reviews" }
    f_lowest { "近期最低成交" "Lowest paid" }
    lowest_paid(price: &str, days: u16) { "{price}（前 {days} 日）" "{price} ({days} days)" }
    f_most { "最高能标" "Highest price" }
    f_week { "上周" "Last week" }
    week_sold(units: &str, paid: &str, left: &str) { "{units} 件，支付 {paid}，贡献 {left}" "{units} pieces, {paid} paid, {left} contribution" }
    f_visits { "访客" "Visitors" }
    week_visits(visits: &str, rate: &str) { "{visits}，转化 {rate}" "{visits}, {rate} convert" }
    f_came_back { "退款率" "Refund rate" }
    f_market { "行情" "Market" }
    card_market(shoppers: &str, rivals: u32) { "一天 {shoppers} 人搜，{rivals} 家同行" "{shoppers} shoppers a day, {rivals} rivals" }
    f_band { "价格带" "Price band" }
    f_supplier { "供应商" "Supplier" }
    card_score(score: &str) { "自报品质 {score}" "claims quality {score}" }
    sample_said(score: &str, spread: &str) { "样品看 {score}（±{spread}）" "the sample says {score} (±{spread})" }
    sample_coming(day: &str) { "样品{day}到" "sample due {day}" }
    f_trial { "试卖" "Trial" }
    trial_sold(units: u32, day: &str) { "卖了 {units} 件，到{day}为止" "{units} sold, until {day}" }
    script { "话术" "Script" }
    lesson_label { "课" "Lesson" }
    lessons_and_scripts { "讲这些的课和现成的话术" "Lessons and ready scripts" }
    trend { "趋势" "Trend" }
    last_days(n: usize) { "近 {n} 天" "last {n} days" }
    col_unit_now { "现在/件" "Now" }
    col_unit_after { "退款后/件" "Per piece" }
    lessons_head { "讲这些的课" "Lessons" }

    // Receipt
    receipt_title { "这一单怎么算下来" "One order, line by line" }
    r_shelf { "标价" "Shelf price" }
    r_paid { "买家实付" "Buyer pays" }
    worth_of(tenths: &str, off: &str) { "相当于 {tenths} 折" "{off} off" }
    r_commission(rate: &str) { "平台佣金 {rate}" "Commission {rate}" }
    r_goods { "商品成本" "Goods" }
    r_carriage { "运费和包材" "Postage, packing" }
    r_insurance { "运费险" "Return insurance" }
    r_now { "这一单现在的贡献" "Leaves now" }
    r_refunds { "预计退款" "Expected refunds" }
    r_after { "预计退款后" "After refunds" }
    offer_once(name: &str, threshold: &str, off: &str) { "{name}满 {threshold} 减 {off}" "{name}{off} off {threshold}" }
    coupon_text(threshold: &str, off: &str, count: &str) { "满 {threshold} 减 {off}，{count} 张" "{off} off {threshold}, {count} of them" }
    offer_each(name: &str, threshold: &str, off: &str) { "{name}每满 {threshold} 减 {off}" "{name}{off} off every {threshold}" }
    short_of(short: &str) { "还差 {short}，用不上" "{short} short: not used" }
    rates_compared(plain: &str, before: &str) { "什么都不打折 {plain}，照现在的做法 {before}" "Nothing off {plain}, as things stand {before}" }
    ads_apart { "推广花费另算" "Ads apart" }
    r_store { "店铺" "Shop: " }
    r_platform { "平台" "Platform: " }
    r_coupon { "优惠券" "Coupon: " }
    pieces_of(name: &str, units: u32) { "{name} {units} 件" "{units} × {name}" }
    basket_of(n: usize, of: usize) { "{n} / {of}" "{n} / {of}" }

    // Consequences
    unit_twice(now: &str, after: &str) { "单件贡献：现在 {now}，预计退款后 {after}" "A piece leaves {now} now, {after} after expected refunds" }
    one_pays(paid: &str) { "买一件到手 {paid}" "One alone pays {paid}" }
    was_twice(now: &str, after: &str) { "（原来 {now}、{after}）" " (was {now}, {after})" }
    needs_more(units: u32, last: u32, share: &str) { "要赚回同样的钱，七日得卖 {units} 件，现在 {last} 件，要多 {share}" "To earn the same it takes {units} pieces in seven days; now {last}, so {share} more" }
    needs_less(units: u32, last: u32, share: &str) { "七日卖 {units} 件就赚得一样多，现在 {last} 件，可以少 {share}" "{units} pieces in seven days earn the same; now {last}, so {share} fewer will do" }
    thin_rate(rate: &str) { "退款后贡献率 {rate}，不到两成" "Contribution rate {rate} after refunds, under a fifth" }
    break_even_ads_apart(money: &str) { "保本价 {money}（未算推广）" "Break-even {money}, ads apart" }
    in_stock(stock: u32, incoming: u32) { "库存 {stock} 件，在途 {incoming} 件" "{stock} in stock, {incoming} coming" }
    stock_and_coming_days(stock: u32, incoming: u32, days: u32) { "{stock} 件，在途 {incoming} 件，够卖 {days} 天" "{stock}, {incoming} coming: {days} d at last week's pace" }
    gate_event(most: &str, days: u16) { "报名活动最高 {most}：近 {days} 日最低到手价" "To take part at most {most}: the lowest paid in {days} days" }
    group_chance(percent: &str) { "这个价约 {percent} 的团能成，不成的退款" "About {percent} of groups fill at this price; the others are refunded" }
    presale_pays(deposit: &str, balance: &str, pays: &str) { "先付 {deposit}，活动那天补 {balance}，一共 {pays}" "{deposit} now and {balance} on the day: {pays} in all" }
    flash_units(units: u32) { "限量 {units} 件，卖完回到原价" "{units} pieces, then the shelf price again" }
    agents_cost(wages: &str, clears: u32) { "一天工资 {wages}，清得掉 {clears} 张工单" "{wages} of wages a day clear {clears} tickets" }
    tickets_now(a_day: u32, waiting: u32, late: u32) { "上周一天来 {a_day} 张，等着 {waiting} 张，过夜 {late} 张" "Last week brought {a_day} a day; {waiting} wait, {late} of them over a day" }
    auto_refund_means(cap: &str) { "{cap} 以内的小额直接退，工单当天结，钱从店里出" "Claims up to {cap} are paid at once: the ticket closes, the shop pays" }
    insurance_means(premium: &str, back: &str, returned: u64) { "一单保费最高 {premium}；退一单省 {back} 运费，上周退了 {returned} 件" "Up to {premium} a parcel; each return saves {back} of postage, {returned} came back last week" }
    claims_mean { "写得比货好：买的人多，退货和差评跟着多；虚假宣传要受罚" "Saying more than the goods hold sells more, and more comes back with bad reviews; false advertising is fined" }
    fakes_are { "刷单是红线：查到就罚，赚多少都算大失误" "Fake orders are a red line: a blunder whatever they earn" }
    fakes_cost(a_day: &str, fine: &str, days: u16) { "一天花 {a_day}；查到罚 {fine}，降权 {days} 天，刷来的评价清掉" "{a_day} a day; found out: {fine} fine, {days} days demoted, bought reviews removed" }
    sample_means(cost: &str, days: u16, spread: &str) { "样品 {cost}，{days} 天到，看得出货好坏，误差 {spread}" "A sample costs {cost} and takes {days} days; it tells the quality within {spread}" }
    trial_means(cost: &str, units: u32, days: u16) { "试卖 {units} 件，货款 {cost}，卖 {days} 天看转化" "A trial sells {units} pieces for {cost} over {days} days" }
    gate_tag(most: &str) { "最高 {most}：吊牌价" "At most {most}: the tag" }
    gate_struck(most: &str, days: u16, source: &str) { "打折时标价最高 {most}：前 {days} 日最低成交价（{source}）" "While a discount runs at most {most}: the lowest paid in {days} days ({source})" }
    visit_worth(money: &str) { "上周一个访客值 {money}（退款后贡献），点击比这贵就亏" "A visitor was worth {money} last week after refunds: a dearer click loses" }
    visit_unknown { "还没有一周的数，不知道一个访客值多少" "No week yet to say what a visitor is worth" }
    click_cost(spend: &str, visits: u64, click: &str) { "上周花 {spend} 来了 {visits} 人，一个 {click}" "Last week {spend} brought {visits}: {click} each" }
    roas_against(now: &str, even: &str) { "投产比 {now}，保本要 {even}" "Ad return {now}, break-even {even}" }
    basket_leaves(basket: &str, paid: &str, rate: &str) { "{basket}：付 {paid}，退款后贡献率 {rate}" "{basket}: pays {paid}, {rate} left after refunds" }
    zero_ends_it { "填 0 就是不做" "0 means none" }
    surge_costs(money: &str, capacity: u32) { "加急一天 {money}，一天能发 {capacity} 单" "Surge costs {money} a day; {capacity} parcels a day can leave" }
    queue(waiting: u32, orders: u64) { "等着发的 {waiting} 单，上周一天来 {orders} 单" "{waiting} parcels wait; last week brought {orders} orders a day" }
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
    after_off(price: &str) { "折后 {price}" "{price} after the discount" }
    costs_now(cost: &str, left: &str) { "要付 {cost}，付完手上剩 {left}" "Costs {cost}; {left} stays in hand" }
    arrives_in(days: u16, least: u32) { "{days} 天后到货，起订 {least} 件" "Arrives in {days} days; minimum order {least}" }
    lasts(stock: u32, days: u32) { "加上现有和在途的共 {stock} 件，按上周的速度卖 {days} 天" "With stock and what is coming {stock} pieces: {days} days at last week's pace" }

    // Submitting
    submit_question(n: usize) { "提交第 {n} 周？" "Submit week {n}?" }
    submit_note { "提交后这周的决定就锁定，整局玩完可以重来。" "Decisions lock then; you can play again afterwards." }
    no_changes { "什么都不改，照上周接着卖。" "No change: sell on as last week." }
    main_reason { "主要为了什么" "Mainly why" }
    reason { "选理由" "reason" }
    not_yet { "再想想" "not yet" }

    // Details
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
    more_for_less { "卖得更多，赚得更少。" "More sold, less earned." }
    less_for_more { "卖得少了，赚得更多。" "Less sold, more earned." }
    earned_more(money: &str) { "比上周多赚 {money}。" "{money} more than last week." }
    earned_less(money: &str) { "比上周少赚 {money}。" "{money} less than last week." }
    reasons_later { "原因回到桌上逐条说。" "The reasons are told at the desk." }
    reasons_debrief { "原因在复盘里逐条说。" "The reasons are told in the debrief." }
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
