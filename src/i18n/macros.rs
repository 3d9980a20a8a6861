//! The table form of the texts: one key, two sentences, typed arguments.

/// Declares texts. `key { "中文" "English" }` becomes
/// `fn key(lang) -> &'static str`; `key(n: u32) { "{n} 分钟" "{n} min" }`
/// becomes `fn key(lang, n: u32) -> String`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(( $($arg:ident : $ty:ty),+ ))? { $zh:literal $en:literal })*) => {
        $(text! { $(#[$doc])* $name $(( $($arg : $ty),+ ))? { $zh $en } })*
    };
}

/// One text of the table.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident { $zh:literal $en:literal }) => {
        $(#[$doc])*
        #[doc = $en]
        #[must_use]
        pub fn $name(lang: $crate::text::Lang) -> &'static str {
            lang.pick($zh, $en)
        }
    };
    ($(#[$doc:meta])* $name:ident ( $($arg:ident : $ty:ty),+ ) { $zh:literal $en:literal }) => {
        $(#[$doc])*
        #[doc = $en]
        #[must_use]
        pub fn $name(lang: $crate::text::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::text::Lang::Zh => format!($zh),
                $crate::text::Lang::En => format!($en),
            }
        }
    };
}
