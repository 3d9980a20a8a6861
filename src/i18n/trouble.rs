//! Texts of errors: what happened, what is safe, what to do.

texts! {
    store_again { "再存一次" "Store it again" }
    store_again_note { "推荐" "suggested" }
    go_on { "先留在内存里接着做" "Go on, keep it in memory" }
    go_on_note { "关掉程序就会丢" "lost when the program ends" }
    understood { "知道了" "I see" }
    what_happened { "发生了什么" "What happened" }
    code { "代号" "Code" }
    hint { "怎么办" "What to do" }
    unsaved_safe {
        "你刚才做的还在内存里，没有丢。"
        "What you just did is still in memory. Nothing is lost."
    }
    no_lesson(id: &str) { "内容里没有「{id}」这一课。" "The content has no lesson \"{id}\"." }
    no_such_page { "这一页打不开了：内容换过了。" "This page is gone: the content has changed." }
    empty_pack { "这份内容里一课也没有。" "This content holds no lesson." }
    empty_pack_hint {
        "看看 --pack 指的文件夹里有没有 lessons 文件夹；去掉 --pack 就用自带的课程。"
        "Check that the --pack folder holds a lessons folder, or leave --pack out to use the built-in course."
    }
    content_findings(n: usize) {
        "内容有 {n} 处写错了，坏的那几份先跳过。运行 zhanggui check 看是哪里。"
        "The content has {n} errors; the broken files are left out. Run zhanggui check to see where."
    }
}
