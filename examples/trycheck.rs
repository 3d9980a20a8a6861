use zhanggui::cli::check::{CheckArgs, run};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let code = run(
        &CheckArgs {
            path: Some(a[1].clone().into()),
            json: a.get(2).is_some_and(|x| x == "json"),
            lock: a.get(2).is_some_and(|x| x == "lock"),
            strict: false,
            lang: zhanggui::text::Lang::Zh,
            today: "2026-11-22".parse().unwrap(),
            colour: false,
            columns: 110,
        },
        &mut std::io::stdout(),
        &mut std::io::stderr(),
    );
    eprintln!("{code} {:?}", t.elapsed());
}
