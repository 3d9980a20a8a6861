//! Texts of today, the course, the reader, quizzes and results.

texts! {
    // Today
    do_now { "现在做" "Do this now" }
    then { "接着做" "Then" }
    about_today(n: u32) { "今天约 {n} 分钟" "About {n} min today" }
    studied_today(n: u32) { "今天学了 {n} 分钟" "{n} min studied today" }
    streak(n: u32) { "连续 {n} 个学习日" "{n} study days in a row" }
    kind_quiz { "测验" "Quiz" }
    kind_drill { "演练" "Drill" }
    kind_read_on { "继续读" "Read on" }
    kind_next_lesson { "下一课" "Next" }
    kind_redo { "重做" "Redo" }
    answered_so_far(done: usize, of: usize) { "共 {of} 题，已经答了 {done} 题。" "{done} of {of} answered so far." }
    you_will(what: &str) { "学完能：{what}" "Afterwards you can: {what}" }
    just_read { "刚读完，趁热做一组，记得最牢。" "You have just read it: practise while it is fresh." }
    quiz_first(n: usize, pass: u32) { "{n} 题，{pass} 分通过。每题做完就讲。" "{n} questions, pass mark {pass}. Each is explained at once." }
    quiz_again(n: usize, pass: u32, last: u32) { "{n} 题，{pass} 分通过。最好一次 {last} 分。" "{n} questions, pass mark {pass}. Best so far {last}." }
    missed_count(n: usize) { "{n} 道还没做对的题" "{n} questions still missed" }
    missed_why { "前几天错的，今天再见一次。" "Missed before today: meet them once more." }
    drill_why { "读到的定价，在模拟店里用一遍。" "Use what you read about pricing in a simulated store." }
    redo_title { "重做错题" "Missed questions" }
    bank_title(lesson: &str) { "「{lesson}」练习" "Practice: {lesson}" }
    shorter_plan { "短一点" "shorter" }
    whole_plan { "全部" "all" }
    tomorrow { "明天做" "tomorrow" }
    all_done { "今天的做完了" "Done for today" }
    all_done_note { "想再练，Tab 换到演练，开一局模拟店。" "For more, press Tab to go to the drills." }
    this_week { "本周" "This week" }
    minutes_week(n: u32) { "{n} 分钟" "{n} min" }
    minutes_week_of(n: u32, goal: u32) { "{n} / {goal} 分钟" "{n} of {goal} min" }
    weekdays_short { "一二三四五六日" "MTWTFSS" }
    progress { "进度" "Progress" }
    mastery_new { "还没开始" "new" }
    correct_lately(n: usize) { "最近 {n} 题" "last {n}" }
    competence_title { "能力项" "Competencies" }
    competence_note { "最近答题的得分" "score of recent answers" }

    // Course
    course_count(n: usize, done: usize) { "{n} 课，已学 {done}" "{n} lessons, {done} finished" }
    minutes_left(n: u32) { "课文约剩 {n} 分钟" "about {n} min of reading left" }
    not_locked {
        "课程不上锁：建议的先后只是建议，跳着学也可以。"
        "Nothing is locked: the order is advice, and skipping is fine."
    }
    read_to(percent: u32) { "读到 {percent}%" "{percent}% read" }
    module_quiz { "模块测验" "Module quiz" }
    practice { "练习" "Practice" }
    best_so_far(score: u32) { "最好 {score} 分" "best {score}" }
    after_this { "学完你能" "Afterwards you can" }
    advised_first { "建议先学" "Advised first" }
    abilities { "能力项" "Competency" }
    drills_for { "练手场景" "Drill" }
    lesson_facts(minutes: u32, checks: usize) { "{minutes} 分钟，{checks} 道随堂题" "{minutes} min, {checks} checks" }
    open_to_read { "打开，从头读" "opens it" }
    open_to_go_on { "从上次的地方接着读" "reads on where you stopped" }
    open_quiz_note { "开始做题，每题做完就讲" "starts; each answer is explained" }
    fold { "收起、展开" "fold" }
    questions_count(n: usize) { "{n} 题" "{n} questions" }
    empty_course { "还没有课。" "No lessons." }

    // Reader
    contents { "本课目录" "In this lesson" }
    can_do { "这一课学完能" "Afterwards you can" }
    page_on { "往下" "on" }
    next_lesson { "下一课" "next lesson" }
    to_practice { "做这一课的题" "practise" }
    sections { "换节" "section" }
    answer_check(n: usize) { "答随堂题 1-{n}" "answer 1-{n}" }
    answer_here { "答随堂题" "answer" }
    find { "找" "find" }
    links { "链接" "links" }
    follow { "打开链接" "follow" }
    time_left(n: u32) { "约剩 {n} 分钟" "{n} min left" }
    lesson_end { "这一课读完了" "End of the lesson" }
    lesson_end_note(n: usize) {
        "接着做 {n} 道题：错的会讲清楚错在哪，并带你回到这一段。"
        "Next, {n} questions: each wrong answer is explained and leads back here."
    }
    label_rule { "规则" "Rule" }
    label_example { "例题" "Worked example" }
    label_pitfall { "误区" "Pitfall" }
    label_script { "话术" "Words to say" }
    label_try { "练手" "Try it" }
    label_check { "随堂题" "Check" }
    label_note { "注" "Note" }
    label_tip { "窍门" "Tip" }
    label_important { "要紧" "Important" }
    label_warning { "当心" "Warning" }
    label_caution { "小心" "Caution" }
    label_checked(date: &str) { "{date} 核对" "checked {date}" }
    label_expired(date: &str) { "{date} 到期，先看后台" "expired {date}: look it up" }
    label_example_note { "先看解法，再自己算" "read it, then work it yourself" }
    label_image { "图" "image" }
    label_open_drill { "回车开这一局" "Enter opens the drill" }
    only_in(language: &str) { "这一课只有{language}。" "This lesson exists only in {language}." }
    chinese { "中文" "Chinese" }
    english { "英文" "English" }
    pretest_note { "先猜一次，不计分，读完就知道对不对。" "Guess first; it does not count. You will know after reading." }
    check_right { "对" "Right" }
    check_wrong { "还差一点" "Not quite" }
    check_open_wide { "按回车作答" "press Enter to answer" }
    find_prompt { "在本课里找" "Find in this lesson" }
    found_n_of(n: usize, of: usize) { "第 {n} 处，共 {of} 处" "{n} of {of}" }
    found_none { "没有这几个字" "not found" }
    scrolled(percent: u32) { "{percent}%" "{percent}%" }

    // Quiz
    submit { "提交" "submit" }
    pick { "选" "choose" }
    tick { "勾选" "tick" }
    sureness { "把握" "sureness" }
    how_sure { "有多大把握" "How sure are you" }
    sure_guess { "猜的" "guessing" }
    sure_fair { "比较有" "fairly" }
    sure_sure { "很确定" "very" }
    sure_note {
        "只用来帮你看清「以为会了」的地方，不影响得分。"
        "Only shows you where you think you know. It does not change the score."
    }
    hint { "提示" "hint" }
    hint_n { "提示" "Hint" }
    pause { "暂停" "pause" }
    untimed { "不限时" "untimed" }
    your_answer { "你的答案" "Your answer" }
    your_pick { "你选的" "yours" }
    your_pick_sure(sure: &str) { "你选的，{sure}" "yours, {sure}" }
    right_answer { "正确答案" "right answer" }
    also_right { "漏了这个" "missed" }
    better_answer { "更好的做法" "better" }
    partly { "也说得过去" "defensible" }
    red_line { "红线" "red line" }
    true_word { "对" "True" }
    false_word { "不对" "False" }
    unit_note(unit: &str) { "单位：{unit}" "unit: {unit}" }
    number_help { "可以写 1.2万、12%、1,200" "1.2万, 12% and 1,200 all work" }
    number_unread { "没看懂这个数。写成 1200、1.2万 或 12% 都行" "That is not a number. Write 1200, 1.2万 or 12%" }
    choose_first { "先选一个再提交" "Choose one first" }
    several { "可以选几个" "choose all that apply" }
    next_question { "下一题" "next" }
    see_result { "看结果" "result" }
    read_paragraph { "读这一段" "read it" }
    try_again { "再试一次" "try again" }
    remember_this { "记住" "Remember" }
    all_right { "全对" "Right" }
    partly_right(score: u32) { "对了一部分，得 {score}%" "Partly right: {score}%" }
    wrong_plain { "这题没对，看看差在哪" "Not this time: see where it differs" }
    red_line_head { "这一步踩了红线，整题不得分" "That crosses a red line: no marks" }
    in_missed { "已记下，明天再见一次" "noted; you will meet it again tomorrow" }
    type_single { "单选" "one answer" }
    type_multiple { "多选" "several answers" }
    type_truefalse { "判断" "true or false" }
    type_numeric { "计算" "a number" }
    type_case { "案例" "a case" }
    tries_left(n: u32) { "还能试 {n} 次" "{n} more tries" }
    situation { "情况" "Situation" }

    // Quiz result
    result { "结果" "result" }
    passed(score: u32) { "通过，{score} 分" "Passed, {score}" }
    not_passed(score: u32) { "{score} 分，还没到通过线" "{score}, below the pass mark" }
    scored(score: u32) { "{score} 分" "{score} points" }
    last_time(score: u32) { "上次 {score}" "last time {score}" }
    pass_line(score: u32) { "通过线 {score}" "pass mark {score}" }
    counts(right: usize, part: usize, wrong: usize) {
        "{right} 题全对，{part} 题对了一部分，{wrong} 题没对"
        "{right} right, {part} partly right, {wrong} wrong"
    }
    head_competency { "能力项" "Competency" }
    head_questions { "题" "Items" }
    head_now { "这次" "Now" }
    head_last { "上次" "Last" }
    head_change { "变化" "Change" }
    most_important { "最要紧的一个" "The one that matters most" }
    sure_and_wrong { "很确定，但没答对" "sure, but wrong" }
    lost_marks(n: usize) { "丢分的 {n} 题" "{n} items that lost marks" }
    no_lost_marks { "没有丢分的题。" "No item lost marks." }
    only_these(n: usize) { "只重做这 {n} 题" "redo these {n}" }
    whole_again { "整组再做一次" "all again" }
    back_to_today { "回今日" "back to today" }
    item_n(n: usize) { "第 {n} 题" "Item {n}" }
    time_used(minutes: u32) { "用时 {minutes} 分钟" "{minutes} min" }
    time_used_short { "用时不到 1 分钟" "under a minute" }
    result_head(n: usize, time: &str) { "{n} 题，{time}" "{n} items, {time}" }

    // Results tab
    results_quizzes { "测验" "Quizzes" }
    results_drills { "演练" "Drills" }
    results_empty { "还没有成绩。做一组题，或开一局模拟店，就会有。" "No results yet. A quiz or a drill will make some." }
    left_off { "没做完" "left off" }
    retry_mark { "重做错题" "missed ones" }
    unfinished_drill(n: usize, of: usize) { "到第 {n} 周，共 {of} 周" "week {n} of {of}" }
    totals(days: usize, answers: usize) { "{days} 个学习日，答过 {answers} 题" "{days} study days, {answers} answers" }
}
