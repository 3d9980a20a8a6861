#!/usr/bin/env python3
"""A player for `zhanggui drill pipe`: a third of the rivals' middle price over break-even.

    python3 docs/bot.py sc-pricing-desk 7      (docs/BOTS.md explains the lines)
"""
import json
import subprocess
import sys


def decide(seen):
    """One command a product whose price is ours to set, inside its legal range."""
    for lever in seen["levers"]:
        if lever["kind"] != "price" or not lever["open"]:
            continue
        card = next(p for p in seen["products"] if p["product"] == lever["product"])
        shelves = sorted(rival["price_fen"] for rival in card["rivals"]) or [card["price_fen"]]
        field = lever["fields"][0]
        price = card["break_even_fen"] + shelves[len(shelves) // 2] // 3
        yield {**lever["command"], "price_fen": max(field["least"], min(field["most"], price))}


def main(scenario, seed="1", program="zhanggui"):
    game = subprocess.Popen([program, "drill", "pipe", scenario, "--seed", seed], text=True,
                            encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for seen in map(json.loads, game.stdout):
        if seen["type"] != "observation":   # the result, or what is wrong with our line
            sys.exit(seen["what"]["en"] if seen["type"] == "error" else print(seen["value_fen"]))
        print(json.dumps({"commands": list(decide(seen)), "reason": "margin"}), file=game.stdin, flush=True)


main(*sys.argv[1:])
