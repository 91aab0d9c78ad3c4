"""How a figure is written down, and how a duration is taken."""

import statistics
import time
from collections.abc import Callable


def figure(name, value, unit, *, peer="", peer_value=None, goal="", holds=True) -> dict:
    """One row of bench.json; `ratio` is value over peer_value, so that it means the same on a faster machine."""
    ratio = value / peer_value if peer_value else None
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "peer": peer,
        "peer_value": None if peer_value is None else round(peer_value, 3),
        "ratio": None if ratio is None else round(ratio, 3),
        "goal": goal,
        "holds": bool(holds),
    }


def median_ms(work: Callable[[], object], times: int = 7) -> float:
    """The median duration of `work` in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
