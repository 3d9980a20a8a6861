//! Texts of the frame, the first run, settings, help and the palette.

texts! {
    /// The product's name.
    product { "掌柜" "Zhanggui" }
    today { "今日" "Today" }
    course { "课程" "Course" }
    drills { "演练" "Drills" }
    results { "成绩" "Results" }
    help { "帮助" "help" }
    close { "关" "close" }
    back { "返回" "back" }
    confirm { "确定" "confirm" }
    choose { "选择" "choose" }
    move_rows { "选择" "move" }
    open { "打开" "open" }
    start { "开始" "start" }
    run { "执行" "run" }
    change { "换一个" "change" }
    search { "找课、找题" "search" }
    next_tab { "换页" "tabs" }
    quit { "收工" "quit" }
    saved { "已保存" "saved" }
    saving { "正在存" "saving" }
    previous_step { "上一步" "back" }
    minutes(n: u32) { "{n} 分钟" "{n} min" }
    about_minutes(n: u32) { "约 {n} 分钟" "{n} min" }
    step_of(n: usize, of: usize) { "{n} / {of}" "{n} / {of}" }
    more_rows(n: usize) { "还有 {n} 行" "{n} more" }
    question_n_of(n: usize, of: usize) { "第 {n} 题，共 {of} 题" "Question {n} of {of}" }
    week_n_of(n: usize, of: usize) { "第 {n} 周，共 {of} 周" "Week {n} of {of}" }
    section_n_of(n: usize, of: usize) { "第 {n} 节，共 {of} 节" "Section {n} of {of}" }

    // First run
    welcome { "开店之前，先在这里练手" "Practise here before you run a real store" }
    welcome_note {
        "课程、测验和模拟店铺，都在这台电脑上，不用联网。"
        "Lessons, quizzes and a simulated store, all on this computer. No network needed."
    }
    ask_language { "语言" "Language" }
    ask_name { "怎么称呼你" "What to call you" }
    ask_minutes { "每天学多久" "Time a day" }
    name_hint { "打上名字或工号，直接按回车就叫「新同事」" "Type a name or staff number, or just press Enter" }
    default_name { "新同事" "New colleague" }
    no_goal { "先看看" "Just looking" }
    no_goal_note { "不设目标，随时能改" "no goal; change it at any time" }
    goal_days(days: u32) { "约 {days} 个学习日读完" "about {days} study days to read it all" }
    goal_weeks(weeks: u32) { "约 {weeks} 周读完" "about {weeks} weeks to read it all" }
    goal_basis(minutes: u32, lessons: usize) {
        "按现有 {lessons} 课、课文 {minutes} 分钟、每周 5 天算；演练另算。"
        "For the {lessons} lessons there are: {minutes} minutes, 5 days a week, drills not counted."
    }
    recommended { "推荐" "suggested" }
    screen { "屏幕" "Screen" }
    screen_check { "这几样都清楚、没有错位吗？" "Are these clear and aligned?" }
    screen_check_note {
        "看不清就按 F3，换一套简单符号。颜色跟随终端的深浅。"
        "If not, press F3 for simple symbols. Colours follow your terminal."
    }
    feel_free { "放心试" "Feel free" }
    feel_free_note {
        "任何一页按 Esc 回来，不会弄坏任何东西。"
        "Esc brings you back from any page. Nothing can break."
    }
    records_note {
        "记录只存在本机，你不导出，谁也看不到。"
        "Records stay on this computer unless you export them."
    }
    change_symbols { "换符号" "symbols" }
    other_language { "English" "中文" }

    // Window
    too_small { "窗口小了一点" "The window is a little small" }
    too_small_now(columns: u16, rows: u16) {
        "现在 {columns}×{rows}，至少要 40×12。"
        "It is {columns}x{rows}; 40x12 is the least."
    }
    too_small_hint { "拉大窗口，或把字号调小。" "Enlarge it, or make the font smaller." }
    plain_version { "纯文字版" "plain text" }

    plain_unknown {
        "没有这一项。打一个数字，或方括号里的字。0 返回，q 收工。"
        "No such choice. Type a number, or a word in brackets. 0 goes back, q quits."
    }

    // Settings
    settings { "设置" "Settings" }
    settings_note { "改了就生效，自动保存" "Takes effect at once, saved by itself" }
    set_screen { "屏幕" "Screen" }
    set_learning { "学习" "Learning" }
    set_records { "记录" "Records" }
    set_language { "语言" "Language" }
    set_colour { "颜色" "Colour" }
    set_glyphs { "符号" "Symbols" }
    set_motion { "动画" "Motion" }
    set_plain { "纯文字版" "Plain text" }
    set_name { "称呼" "Name" }
    set_minutes { "每天几分钟" "Minutes a day" }
    set_learners { "这台电脑上的学员" "Learners here" }
    set_where { "存在哪里" "Kept in" }
    follow_terminal { "跟随终端" "as the terminal" }
    follow_system { "跟随系统" "as the system" }
    dark { "深" "dark" }
    light { "浅" "light" }
    no_colour { "不用颜色" "none" }
    automatic { "自动" "automatic" }
    full_set { "完整" "full" }
    safe_set { "简单" "simple" }
    on { "开" "on" }
    off { "关" "off" }
    unset { "不设" "none" }
    learners_now(n: usize, name: &str) { "{n} 人，现在是{name}" "{n}, now {name}" }
    looks_like { "看起来这样" "It looks like this" }
    sample_text { "正文" "Text" }
    sample_note { "说明" "note" }
    sample_faint { "暗" "faint" }
    sample_link { "能点的" "link" }
    sample_selected { "选中的一行" "the selected row" }
    settings_safe {
        "不会删任何记录。换人时各看各的进度。"
        "No record is ever deleted. Each learner sees only their own progress."
    }
    rename { "改" "change" }
    switch_or_add { "换人、加人" "switch or add" }
    learners { "这台电脑上的学员" "Learners on this computer" }
    add_learner { "加一位学员" "Add a learner" }
    now_learning { "现在" "now" }
    by_environment { "由 NO_COLOR 决定" "set by NO_COLOR" }

    // Help
    this_page(name: &str) { "这一页：{name}" "This page: {name}" }
    here { "这一页" "On this page" }
    same_everywhere { "到处都一样" "Everywhere" }
    help_ime {
        "开着中文输入法也行：带字母的键都有不用字母的走法，Tab 到底栏，回车执行。"
        "With an input method on: Tab leads to the footer, arrows choose a hint, Enter runs it."
    }
    help_mouse {
        "鼠标：点一下选中，再点一下打开，滚轮翻页。按住 Shift 拖动可以复制。"
        "Mouse: click selects, a second click opens, the wheel scrolls. Shift-drag copies."
    }
    pick_nth { "选第几个" "choose the nth" }

    // Palette
    palette_prompt { "打几个字，或拼音首字母" "Type a few letters" }
    commands_here { "这一页能做的" "On this page" }
    nothing_found { "没找到。换个说法，或者看看这几样：" "Nothing found. Try another word, or one of these:" }
    indexing { "正在整理目录" "Building the index" }
    kind_lesson { "课" "Lesson" }
    kind_term { "术语" "Term" }
    kind_question { "题" "Question" }
    kind_drill { "演练" "Drill" }
    kind_section { "小节" "Section" }
    kind_command { "命令" "Command" }

    // Term card
    formula { "算法" "Formula" }
    see_also { "讲到它的课" "Taught in" }
}
