//! How many service agents an hour needs.

use super::answer::{Answer, Quantity, rounded};
use super::error::CalcError;
use super::field::Field;
use super::inputs::Inputs;
use super::label::{Label, Unit};
use super::queue::Queue;
use super::table::{Calculator, Family};
use super::write::{plain, rate, share, trimmed};
use crate::text::decimal;

/// How many service agents an hour needs.
pub(super) const STAFFING: Calculator = Calculator {
    id: "staffing",
    family: Family::Running,
    title: Label::new("客服排班", "Service staffing"),
    purpose: Label::new(
        "这个钟头要几个人接待，才不让买家等",
        "How many agents an hour needs so that buyers do not wait",
    ),
    fields: &[
        Field::number("contacts", Label::new("进线", "Contacts"), Unit::ContactsAnHour, "200")
            .within(0.01, 100_000.0),
        Field::number("handle", Label::new("一次接待", "Handling"), Unit::Seconds, "180")
            .within(1.0, 86_400.0),
        Field::number("wait", Label::new("多久内接上", "Answered within"), Unit::Seconds, "20")
            .within(0.0, 86_400.0),
        Field::percent("level", Label::new("接上的比例", "Share answered in time"), "80").within(1.0, 99.99),
        Field::percent("occupancy", Label::new("最忙到", "Busy at most"), "85").within(10.0, 99.99).note(
            "手上有人的时间最多占几成，再高人会累垮",
            "share of an agent's time in talk; beyond it people wear out",
        ),
        Field::percent("shrinkage", Label::new("不在岗", "Away"), "30")
            .within(0.0, 90.0)
            .note("休息、培训、请假占排班的几成", "breaks, training and leave, of the time on the roster"),
    ],
    sources: &[
        Label::new("Erlang C：Erlang 1917，M/M/n 排队", "Erlang C: Erlang 1917, the M/M/n queue"),
        Label::new(
            "买家不挂断、一人一次接一个：实际同时接几个时，用折算后的接待时长",
            "nobody hangs up and an agent has one contact at a time; with several at once, enter the handling time per contact",
        ),
    ],
    work: staffing,
};

fn staffing(inputs: &Inputs) -> Result<Answer, CalcError> {
    let (contacts, handle) = (inputs.number("contacts"), inputs.number("handle"));
    let erlangs = contacts * handle / 3600.0;
    let (wait, level, most) = (inputs.number("wait"), inputs.share("level"), inputs.share("occupancy"));
    if erlangs > 10_000.0 {
        return Err(inputs.blame(
            "contacts",
            format!("要一万人以上同时接待（{}）：检查进线和时长", plain(erlangs.round())),
            format!(
                "that is over ten thousand agents at once ({}): check contacts and handling",
                plain(erlangs.round())
            ),
        ));
    }
    let mut queue = Queue::new(erlangs);
    let mut for_level = None;
    // each added agent lowers both; a queue with enough agents meets any level under 1
    while for_level.is_none() || queue.occupancy() > most {
        queue.add();
        if for_level.is_none() && queue.served_within(wait, handle) >= level {
            for_level = Some(queue.servers);
        }
    }
    let agents = queue.servers;
    let roster = (f64::from(agents) / (1.0 - inputs.share("shrinkage")) - 1e-9).ceil();
    let mut answer = Answer::default();
    answer.figure("agents", "同时在岗", "Agents on duty", Quantity::Whole(agents.into(), Unit::Agents));
    answer.figure("roster", "排班", "On the roster", Quantity::Whole(roster as i64, Unit::Agents));
    let served = queue.served_within(wait, handle);
    answer.figure("served", "按时接上", "Answered in time", Quantity::Share(served));
    answer.figure("waits", "要等一下的", "Have to wait", Quantity::Share(queue.waits()));
    if let Some(mean) = queue.mean_wait(handle) {
        answer.figure("mean_wait", "平均等", "Mean wait", Quantity::Number(mean, 1, Unit::Seconds));
    }
    answer.figure("occupancy", "忙的时间占", "Occupancy", Quantity::Share(queue.occupancy()));
    steps(&mut answer, inputs, &queue, roster);
    if for_level.is_some_and(|needed| needed < agents) {
        answer.warn(
            format!("按接上的比例 {} 人就够，多出来的是为了不让人太忙", for_level.unwrap_or(agents)),
            format!(
                "{} would answer in time; the others keep people from being too busy",
                for_level.unwrap_or(agents)
            ),
        );
    }
    Ok(answer)
}

fn steps(answer: &mut Answer, inputs: &Inputs, queue: &Queue, roster: f64) {
    let (contacts, handle) = (inputs.number("contacts"), inputs.number("handle"));
    let (load, agents) = (trimmed(queue.erlangs, 4), queue.servers);
    answer.step(
        "话务量 A = 进线 × 接待时长 ÷ 3600",
        "load A = contacts × handling ÷ 3600",
        rounded(format!("{} × {} ÷ 3600", plain(contacts), plain(handle)), queue.erlangs, 4),
    );
    answer.step(
        "要等的几率 C = B ÷ (1 − A ÷ n × (1 − B))，B 逐人推：B(n) = A·B(n−1) ÷ (n + A·B(n−1))",
        "chance to wait C = B ÷ (1 − A ÷ n × (1 − B)), B by one agent more: B(n) = A·B(n−1) ÷ (n + A·B(n−1))",
        format!("C({agents}, {load}) ≈ {}", decimal(queue.waits(), 6)),
    );
    answer.step(
        "按时接上 = 1 − C × e^(−(n − A) × 时限 ÷ 时长)",
        "answered in time = 1 − C × e^(−(n − A) × limit ÷ handling)",
        format!(
            "1 − {} × e^(−({agents} − {load}) × {} ÷ {}) ≈ {}",
            decimal(queue.waits(), 6),
            plain(inputs.number("wait")),
            plain(handle),
            share(queue.served_within(inputs.number("wait"), handle))
        ),
    );
    answer.step(
        "忙的时间占 = A ÷ n",
        "occupancy = A ÷ n",
        format!("{} × {} ÷ 3600 ÷ {agents} ≈ {}", plain(contacts), plain(handle), share(queue.occupancy())),
    );
    answer.step(
        "排班 = 在岗 ÷ (1 − 不在岗)，进到整人",
        "roster = on duty ÷ (1 − away), up to a whole agent",
        format!("{agents} ÷ (1 − {}) → {}", rate(inputs.basis_points("shrinkage")), plain(roster)),
    );
}
