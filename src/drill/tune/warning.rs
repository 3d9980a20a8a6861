//! What looks wrong with a scenario.

use super::plan::{Plan, To};
use super::report::{BotRow, LeverRow, Tuning, Warning};
use super::rollout::{Alone, Luck, Stage};
use super::table::Standing;
use crate::coach::Case;
use crate::drill::bots::Bot;
use crate::drill::levers::LeverKind;
use crate::sim::Fen;
use crate::text::{Precision, Words, money, money_signed};

/// Every code a warning may have.
pub const WARNINGS: [&str; 12] = [
    "naive-not-worse",
    "reference-worse",
    "rarely-beats-naive",
    "careless-passes",
    "insolvent",
    "refused",
    "stake",
    "edge",
    "idle-lever",
    "click-too-dear",
    "red-line-pays",
    "exploit",
];

/// What the search may gain over the reference, percent of the stake.
const EXPLOIT_PERCENT: f64 = 5.0;
/// Seeds in which the reference must beat naive, percent.
const SEPARATION_PERCENT: f64 = 95.0;

/// Everything that looks wrong in what was found.
pub(super) fn all(case: &Case, found: &Tuning) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let (Some(naive), Some(house), Some(reference)) =
        (found.bot("naive"), found.bot("house"), found.bot("reference"))
    {
        order(naive, house, reference, Fen::ZERO, &mut warnings);
        if reference.beats_naive_percent < SEPARATION_PERCENT {
            let share = reference.beats_naive_percent;
            warnings.push(warning(
                "rarely-beats-naive",
                (
                    format!("最优策略只在 {share:.1}% 的种子里赢过错误策略，要 95%"),
                    "把错误的代价加大，或换一个最优策略",
                ),
                (
                    format!("reference beats naive in {share:.1} % of the seeds; it should in 95 %"),
                    "make the mistake dearer, or find a better reference",
                ),
            ));
        }
    }
    for bot in &found.bots {
        careless(bot, &mut warnings);
        taught(bot, &mut warnings);
        refused(bot, &mut warnings);
    }
    stake(found, &mut warnings);
    levers(case, found, &mut warnings);
    exploit(found, &mut warnings);
    warnings
}

/// The same check with a few seeds and the three policies alone: what a
/// linter can afford. A difference within chance is not told.
#[must_use]
pub fn quick(case: &Case, seeds: usize) -> Vec<Warning> {
    let luck = Luck::new(case, 1, seeds.max(2));
    let bots = [Bot::Naive, Bot::House, Bot::Reference];
    let runs = luck.play(&Alone, Stage::Bots, &bots.map(Plan::of));
    let standing = Standing::of(case, &bots, &runs);
    let rows: Vec<BotRow> = bots.iter().zip(&runs).map(|(bot, runs)| standing.row(*bot, runs)).collect();
    let mut warnings = Vec::new();
    if let [naive, house, reference] = rows.as_slice() {
        // few seeds know their own spread badly
        let chance = Fen(4 * reference.standard_error_fen.0);
        order(naive, house, reference, chance, &mut warnings);
    }
    rows.iter().for_each(|row| refused(row, &mut warnings));
    warnings
}

fn warning(code: &'static str, zh: (String, &str), en: (String, &str)) -> Warning {
    Warning { code, what: Words::new(zh.0, en.0), hint: Words::new(zh.1, en.1) }
}

fn yuan(fen: Fen) -> String {
    money(fen.0, Precision::Yuan)
}

fn order(naive: &BotRow, house: &BotRow, reference: &BotRow, chance: Fen, out: &mut Vec<Warning>) {
    let [low, middle, high] = [naive, house, reference].map(|row| yuan(row.profit_fen));
    if naive.profit_fen >= house.profit_fen {
        out.push(warning(
            "naive-not-worse",
            (
                format!("错误策略赚 {low}，教练策略赚 {middle}：错误没有代价"),
                "查 [policies.naive] 和场景的参数",
            ),
            (
                format!("naive earns {low}, house {middle}: the mistake costs nothing"),
                "look at [policies.naive] and the scenario's numbers",
            ),
        ));
    }
    if reference.profit_fen + chance < house.profit_fen {
        out.push(warning(
            "reference-worse",
            (
                format!("最优策略赚 {high}，教练策略赚 {middle}：最优的不该更少"),
                "用 drill tune --optimise 找更好的",
            ),
            (
                format!("reference earns {high}, house {middle}: the best known should not earn less"),
                "find a better one with drill tune --optimise",
            ),
        ));
    }
}

fn careless(bot: &BotRow, out: &mut Vec<Warning>) {
    if bot.passes && matches!(bot.bot, "nothing" | "random" | "naive") {
        let (name, earns) = (bot.bot, yuan(bot.profit_fen));
        out.push(warning(
            "careless-passes",
            (format!("{name} 也能过关（平均赚 {earns}）"), "提高 pass_percent，或让开局的状态更差"),
            (
                format!("{name} passes, earning {earns} on average"),
                "raise pass_percent, or start the store in a worse state",
            ),
        ));
    }
}

fn taught(bot: &BotRow, out: &mut Vec<Warning>) {
    if bot.insolvent_percent > 0.0 && matches!(bot.bot, "house" | "reference") {
        let (name, share) = (bot.bot, bot.insolvent_percent);
        out.push(warning(
            "insolvent",
            (format!("{name} 在 {share:.1}% 的种子里欠款关店"), "多给开局现金，或少进货"),
            (
                format!("{name} is closed for its debts in {share:.1} % of the seeds"),
                "start with more cash, or buy less",
            ),
        ));
    }
}

fn refused(bot: &BotRow, out: &mut Vec<Warning>) {
    // a random player tries things; the scenario's policies should know
    if let Some(first) = bot.first_refusal.as_ref().filter(|_| bot.bot != "random") {
        let (name, count) = (bot.bot, bot.refused);
        out.push(warning(
            "refused",
            (format!("{name} 的决定被拒绝 {count} 次，第一次：{}", first.zh), "改策略，让它只做合规的事"),
            (
                format!("{count} of {name}'s decisions are refused, first: {}", first.en),
                "change the policy so that it does only what is legal",
            ),
        ));
    }
}

fn stake(found: &Tuning, out: &mut Vec<Warning>) {
    let (formula, written) = (found.stake_fen, found.stake_written_fen);
    if (written - formula).0.abs() * 10 > formula.0 {
        let (formula, written) = (yuan(formula), yuan(written));
        out.push(warning(
            "stake",
            (format!("stake_yuan 写的是 {written}，按公式是 {formula}"), "差 10% 以上就改成公式的值"),
            (
                format!("stake_yuan is {written}, by the formula it is {formula}"),
                "write the formula's value where they are more than 10 % apart",
            ),
        ));
    }
}

fn levers(case: &Case, found: &Tuning, out: &mut Vec<Warning>) {
    let stake = found.stake_fen;
    for kind in LeverKind::ALL {
        let mine: Vec<&LeverRow> = found.levers.iter().filter(|row| row.lever == kind).collect();
        let name = kind.name();
        if !mine.is_empty() && !mine.iter().any(|row| row.matters(stake)) {
            out.push(warning(
                "idle-lever",
                (format!("{name} 怎么动都不影响结果"), "在这一级关掉它，或让它有作用"),
                (format!("{name} does not matter, whichever way it is moved"), "lock it, or make it matter"),
            ));
        }
        if kind.is_red_line() {
            red_line(&mine, stake, out);
            continue;
        }
        let line: Vec<&LeverRow> = mine.iter().filter(|row| row.product.is_none()).copied().collect();
        let best = line.iter().enumerate().max_by_key(|(_, row)| row.mean_fen);
        if let Some((at, best)) = best
            && best.mean_fen > Fen::ZERO
            && best.matters(stake)
            && (at + 1 == line.len() || (at == 0 && !matches!(best.by.to, To::Usual(0))))
        {
            let gain = money_signed(best.mean_fen.0, Precision::Yuan);
            out.push(warning(
                "edge",
                (format!("试过的最边上最好：{}，{gain}", best.change.zh), "教练策略离最优太远，或范围要放宽"),
                (
                    format!("the best is at the edge of what was tried: {}, {gain}", best.change.en),
                    "house is far from the best, or the range should be wider",
                ),
            ));
        }
    }
    let ads: Vec<&LeverRow> = found.levers.iter().filter(|row| row.yuan_back.is_some()).collect();
    if !ads.is_empty() && case.is_open(crate::sim::Dimension::Traffic) {
        let best = ads.iter().filter_map(|row| row.yuan_back).fold(f64::MIN, f64::max);
        if best < 1.0 {
            out.push(warning(
                "click-too-dear",
                (
                    format!("推广怎么投都亏：最好的一档每花 1 元只回 {best:.2} 元"),
                    "降低 click_yuan，或让一件商品赚得更多",
                ),
                (
                    format!("no paid visit repays: the best step brings ¥{best:.2} back for ¥1"),
                    "lower click_yuan, or let one product earn more",
                ),
            ));
        }
    }
}

fn red_line(rows: &[&LeverRow], stake: Fen, out: &mut Vec<Warning>) {
    let Some(best) = rows.iter().max_by_key(|row| row.mean_fen) else { return };
    if best.mean_fen > Fen::ZERO && best.matters(stake) {
        let gain = money_signed(best.mean_fen.0, Precision::Yuan);
        out.push(warning(
            "red-line-pays",
            (format!("红线反而赚钱：{}，{gain}", best.change.zh), "加大被查的几率或罚款"),
            (
                format!("crossing the line pays: {}, {gain}", best.change.en),
                "make being found out likelier or dearer",
            ),
        ));
    }
}

fn exploit(found: &Tuning, out: &mut Vec<Warning>) {
    let Some(best) = &found.optimum else { return };
    let sure = best.gain_fen.0 > 2 * best.standard_error_fen.0;
    if best.gain_percent_of_stake > EXPLOIT_PERCENT && sure {
        let (gain, share) = (money_signed(best.gain_fen.0, Precision::Yuan), best.gain_percent_of_stake);
        out.push(warning(
            "exploit",
            (format!("搜到的方案比最优策略多 {gain}，是 stake 的 {share:.1}%"), "采用它，或堵上漏洞"),
            (
                format!("the search beats the reference by {gain}, {share:.1} % of the stake"),
                "adopt its plan as the reference, or mend the market",
            ),
        ));
    }
}
