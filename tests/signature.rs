//! One number over all scenarios and bots. It is committed, never made by the
//! test; a commit that changes it says why. The same in debug and release.

use std::sync::Arc;

use zhanggui::drill::{Bot, Drill, Level};
use zhanggui::sim::{Fnv, Scenario, Seed};

/// The behaviour of market, policies and bots as committed.
const SIGNATURE: u64 = 0x9dcf_723e_07a2_9a0e;

const SCENARIOS: &[&str] = &[
    include_str!("../scenarios/sc-bundle-discount.toml"),
    include_str!("../scenarios/sc-capstone-30-days.toml"),
    include_str!("../scenarios/sc-channel-budget.toml"),
    include_str!("../scenarios/sc-clearance.toml"),
    include_str!("../scenarios/sc-competitor-move.toml"),
    include_str!("../scenarios/sc-fake-orders.toml"),
    include_str!("../scenarios/sc-new-product-launch.toml"),
    include_str!("../scenarios/sc-pricing-desk.toml"),
    include_str!("../scenarios/sc-product-selection.toml"),
    include_str!("../scenarios/sc-promo-618.toml"),
    include_str!("../scenarios/sc-return-rate-spike.toml"),
    include_str!("../scenarios/sc-stock-alert.toml"),
];

#[test]
fn the_signature_is_the_committed_one() {
    let bots = [Bot::Nothing, Bot::Random(Seed(1)), Bot::Naive, Bot::House, Bot::Reference];
    let mut signature = Fnv::default();
    for text in SCENARIOS {
        let scenario = Arc::new(Scenario::parse(text).unwrap_or_else(|error| panic!("{error}")));
        for level in 1..=scenario.levels() {
            for bot in bots {
                for seed in 0..3 {
                    let drill = bot.play(Drill::start(Arc::clone(&scenario), Level(level), Seed(seed)));
                    for report in drill.reports() {
                        for day in &report.days {
                            signature.bytes(&day.hash.to_le_bytes());
                        }
                    }
                    signature.bytes(&drill.final_value().0.to_le_bytes());
                }
            }
        }
    }
    println!("signature: {:#018x}", signature.0);
    assert_eq!(signature.0, SIGNATURE, "now {:#018x}: say in the commit why it changed", signature.0);
}
