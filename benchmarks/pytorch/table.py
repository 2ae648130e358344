"""Reads lines `contender<TAB>batch<TAB>round<TAB>milliseconds` and prints images a second, and ratios round by round."""
import statistics
import sys
from collections import defaultdict

OURS, DEFAULT, MALLOC = "ours", "pytorch", "pytorch-malloc"


def quartiles(values: list[float]) -> str:
    if len(values) == 1:
        return f"{values[0]:6.2f}"
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    return f"{median:6.2f}  {lower:.2f} to {upper:.2f}"


def main() -> None:
    times: dict[int, dict[str, dict[int, list[float]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for line in sys.stdin:
        contender, batch, turn, milliseconds = line.split("\t")
        times[int(batch)][contender][int(turn)].append(float(milliseconds))
    for batch, contenders in sorted(times.items()):
        rounds = {
            name: {turn: statistics.median(steps) for turn, steps in turns.items()} for name, turns in contenders.items()
        }
        print(f"\n{f'batch {batch}':24}  median  quartiles over {len(rounds[OURS])} rounds")
        for name, turns in rounds.items():
            print(f"{name + ', images/s':24}  {quartiles([1000 * batch / value for value in turns.values()])}")
        for name in (DEFAULT, MALLOC):
            ratios = [rounds[name][turn] / value for turn, value in rounds[OURS].items()]
            print(f"{'ours / ' + name:24}  {quartiles(ratios)}")


if __name__ == "__main__":
    main()
