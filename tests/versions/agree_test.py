#!/usr/bin/env python3
"""agree_test.py BUILD_FOLDER PEER: docket identifier compare ranks versions as a peer does.

The peers are the programs of the ecosystems themselves: dpkg, rpm, npm's semver, Python's
packaging, RubyGems, Composer, Maven. Random pairs, most of which differ in one place only; some
hundreds or thousands in the ordinary run, a hundred times as many with DOCKET_LONG=1. Where the
peer refuses a version, so must Docket. Exit status 77 where the peer is not installed.
"""

import os
import pathlib
import random
import subprocess
import sys

import peers

SEED = 20211209
SHOWN_MAX = 10


def pieces(rng, grammar):
    """A version as a row of pieces: the first one, then some of the others."""
    row = [rng.choice(grammar.first)]
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4, 6))):
        row.append(rng.choice(grammar.further))
    return row


def changed(rng, grammar, row):
    """The same version but for one piece that is other, more or less."""
    row = list(row)
    at = rng.randrange(len(row))
    kind = rng.randrange(4)
    if at == 0 or kind == 0:
        row[at] = rng.choice(grammar.first if at == 0 else grammar.further)
    elif kind == 1:
        del row[at]
    else:
        row.insert(at + kind - 2, rng.choice(grammar.further))
    return row


def pairs_of(peer, count):
    rng = random.Random(SEED)
    pairs = set()
    while len(pairs) < count:
        row = pieces(rng, peer.grammar)
        other = changed(rng, peer.grammar, row) if rng.random() < 0.8 else pieces(rng, peer.grammar)
        left, right = "".join(row), "".join(other)
        if peer.allows(left) and peer.allows(right):
            pairs.add((left, right) if rng.random() < 0.5 else (right, left))
    return sorted(pairs)


def docket_ranks(build, scheme, pairs):
    lines = "".join(f"{left}\t{right}\n" for left, right in pairs)
    done = subprocess.run(
        [build / "docket", "identifier", "compare", scheme, "--lines"],
        input=lines, capture_output=True, text=True, check=False)
    answers = done.stdout.splitlines()
    if len(answers) != len(pairs):
        sys.exit(f"docket gave {len(answers)} answers to {len(pairs)} pairs: {done.stderr}")
    return [None if answer.startswith("{") else int(answer) for answer in answers]


def main():
    build, name = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    peer = peers.PEERS[name]
    if not peer.is_here():
        print(f"skipped: {peer.program} is not installed")
        return 77
    count = peer.count * (100 if os.environ.get("DOCKET_LONG") == "1" else 1)
    pairs = pairs_of(peer, count)
    theirs = peer.ranks(pairs)
    ours = docket_ranks(build, peer.scheme, pairs)
    differences = [(pair, a, b) for pair, a, b in zip(pairs, ours, theirs) if a != b]
    for (left, right), our, their in differences[:SHOWN_MAX]:
        print(f"{left}  {right}: docket {our}, {peer.program} {their}")
    ranks = {rank: theirs.count(rank) for rank in (-1, 0, 1, None)}
    print(f"{peer.scheme}: {len(pairs)} pairs; {peer.program} said earlier {ranks[-1]}, equal "
          f"{ranks[0]}, later {ranks[1]}, refused {ranks[None]}; {len(differences)} differ")
    if min(ranks[-1], ranks[0], ranks[1]) == 0:
        print("one of the answers was never met: the pairs do not test it")
        return 1
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
