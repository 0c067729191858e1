#!/usr/bin/env python3
"""agree_test.py BUILD_FOLDER [PACK …]: docket duties and docket gate answer as the naive evaluator.

Random histories under every pack of the repository, and under those of tests/naive/packs, in groups
that differ in the moment, in what was known, and in what is asked: 60,000, and more than a million
with DOCKET_LONG=1. Answers are compared byte for byte; of a line that must be refused only that it
is. The first history on which they differ is shown with both answers.

It fails too where the histories did not bring some duty into some state under some option of a
reading, or did not get some answer from a gate: what was never met was not compared.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
PER_RULE = 7_000 if os.environ.get("DOCKET_LONG") == "1" else 90
SHOWN_MAX = 3  # differences that are shown, each with so much of what is equal and of what is not
SAME_SHOWN = 400
DIFFERENT_SHOWN = 200

# Moments: inside a day, at midnight in Shanghai, with a fraction, in another zone over the end of a
# leap year, in a February, in the hour that summer time takes and the one it gives twice, in a year
# of which no notice speaks, after everything that is announced has come into force.
MOMENTS = [
    ("2019-09-30T12:34:56+08:00", None),
    ("2020-03-01T00:00:00.500+08:00", "2020-02-20T00:00:00+08:00"),
    ("2021-01-01T05:00:00-05:00", "2020-12-20T16:00:00Z"),
    ("2024-02-29T23:59:59+08:00", "2024-06-01T00:00:00+08:00"),
    ("2025-12-31T16:00:00Z", None),
    ("2026-03-29T01:30:00Z", None),
    ("2026-11-01T06:30:00Z", None),
    ("2026-11-23T00:00:00+08:00", "2026-11-20T00:00:00+08:00"),
    ("2027-01-04T00:00:00+08:00", None),
    ("2028-02-29T12:00:00+01:00", None),
    ("2029-07-01T00:00:00+02:00", None),
]
ROUNDS_MAX = 2 * len(MOMENTS)  # in which what was not met is sought
ERROR = re.compile(rb'(?m)^(\{"line":\d+,"error":).*$')


def groups(names):
    """The packs that are judged together: each alone, and some that share their words."""
    if names:
        return [[TOP / "packs" / name] for name in names]
    alone = sorted((TOP / "packs").iterdir()) + sorted((HERE / "packs").iterdir())
    found = [[pack] for pack in alone if (pack / "pack.md").exists()]
    for together in (
        ["cn-2019-draft", "cn-2021-rmsv", "cn-csl"],
        ["eu-cra", "eu-nis2", "house"],
        ["us-bod-26-04", "us-fedramp", "in-cert", "cvd-certcc-45"],
        ["house", "cn-2021-rmsv", "cvd-p0-90-30", "eu-cra", "us-sec-8k", "kr-network-act"],
    ):
        found.append([TOP / "packs" / name for name in together])
    return found


class Comparison:
    """Of one sort of question: of what docket and the naive program are asked."""

    FLAGS = [[], ["--all-readings"], ["--idle"], ["--all-readings", "--idle"], ["--wording"]]
    verb = "duties"
    program = "naive_duties"
    made_for = []  # how the histories are made
    every = 1  # so many of the moments are looked at: one in so many

    def __init__(self, build, work, seed):
        self.build = build
        self.programs = build / "tests"
        self.reached = work / (self.program + ".reached")
        self.reached.touch()
        self.seed = seed
        self.compared = 0
        self.differing = 0
        self.shown = 0

    def docket(self):
        return [str(self.build / "docket"), self.verb]

    def naive(self, program, packs, *words):
        of_packs = [word for pack in packs for word in ("--pack", str(pack))]
        calendars = ["--calendars", str(TOP / "calendars")]
        return [str(self.programs / program), *calendars, *of_packs, *words]

    def output(self, command, lines=b""):
        done = subprocess.run(command, input=lines, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.decode()}")
        return done.returncode, done.stdout

    def question(self, packs, count, moment, flags, rule=""):
        """Histories, and the commands of docket and of the naive program about them."""
        self.seed += 1
        now, known_at = moment
        when = ["--now", now] + (["--known-at", known_at] if known_at else [])
        made = ["--count", str(count), "--seed", str(self.seed), *when, *self.made_for]
        made += ["--rule", rule] if rule else []
        _, lines = self.output(self.naive("naive_histories", packs, *made))
        naive = self.naive(self.program, packs, "--reached", str(self.reached), *when, *flags)
        docket = [*self.docket(), *when, *flags]
        for pack in packs:
            docket += ["--pack", str(pack)]
        return lines, docket, naive

    def compare(self, packs, count, moment, flags, rule=""):
        lines, docket, naive = self.question(packs, count, moment, flags, rule)
        theirs, ours = self.output(docket, lines), self.output(naive, lines)
        answers = [ERROR.sub(rb"\1", out) for _, out in (theirs, ours)]
        self.compared += count
        if answers[0] == answers[1] and theirs[0] == ours[0]:
            return
        asked = lines.split(b"\n")
        pairs = list(zip(*(answer.split(b"\n") for answer in answers)))
        unequal = [at for at, (one, other) in enumerate(pairs) if one != other]
        self.differing += max(len(unequal), 1)
        print(f"{' '.join(docket[1:])}: {len(unequal)} of {count} answers differ, "
              f"exit status {theirs[0]} and {ours[0]}, seed {self.seed}")
        for at in unequal[:1]:
            self.show(asked[at], pairs[at])

    def show(self, asked, answers):
        self.shown += 1
        if self.shown > SHOWN_MAX:
            return
        print(f"  asked:  {asked.decode()}")
        same = len(os.path.commonprefix(answers))
        for who, answer in zip(("docket", "naive "), answers):
            part = answer[max(same - SAME_SHOWN, 0) : same + DIFFERENT_SHOWN]
            print(f"  {who}: …{part.decode(errors='replace')}…")

    def reachable(self, packs):
        _, lines = self.output(self.naive(self.program, packs, "--reachable"))
        return set(lines.decode().splitlines())

    def never_met(self, packs):
        met = {line.rsplit(" ", 1)[0] for line in self.reached.read_text().splitlines()}
        return sorted(self.reachable(packs) - met)

    def asked(self, packs, number):
        """The words of each question that is put about these packs at the moment of a number."""
        return [self.FLAGS[number % len(self.FLAGS)]]

    def run(self, packs, first):
        rules = len({line.split(" ")[0] for line in self.reachable(packs)})
        moments = MOMENTS[:: self.every] if rules else []
        for k, moment in enumerate(moments):
            questions = self.asked(packs, first + k)
            for flags in questions:
                count = max(PER_RULE * rules // len(moments) // len(questions), 1)
                self.compare(packs, count, moment, flags)

    def seek(self, packs):
        """What was not met is sought with more histories of that rule, for some time."""
        for number in range(0 if self.differing else ROUNDS_MAX):
            for rule in sorted({rule_of(line) for line in self.never_met(packs)}):
                moment = MOMENTS[number % len(MOMENTS)]
                for flags in self.asked(packs, number):
                    self.compare(packs, PER_RULE, moment, flags, rule)
        return self.never_met(packs)


class GateComparison(Comparison):
    FLAGS = [["--cautions"], ["--all-readings"], ["--asset", "p1"], ["--wording", "--all-readings"]]
    verb = "gate"
    program = "naive_gates"
    made_for = ["--gates", "--main", "acme"]
    every = 3

    def asked(self, packs, number):
        _, acts = self.output(self.naive(self.program, packs, "--acts"))
        flags = self.FLAGS[number % len(self.FLAGS)]
        return [["--act", act, "--by", "acme", *flags] for act in acts.decode().split()]


class ConsequenceComparison(GateComparison):
    """Standing duties, acts against a gate, misses, liabilities and conflicts."""

    FLAGS = [["--by", "acme"]]
    verb = "consequences"
    program = "naive_consequences"

    def docket(self):
        return [str(self.programs / "docket_consequences")]

    def asked(self, packs, number):
        # Half of the histories are about gates, half about duties.
        self.made_for = [["--gates", "--main", "acme"], ["--main", "acme"]][number % 2]
        return self.FLAGS


def rule_of(line):
    return line.split(" ")[0].split("/")[1].split("@")[0]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    failed = False
    with tempfile.TemporaryDirectory() as work:
        for sort in (Comparison, GateComparison, ConsequenceComparison):
            comparison = sort(build, pathlib.Path(work), 20190618)
            never, wanted = [], 0
            for number, packs in enumerate(groups(sys.argv[2:])):
                comparison.run(packs, number)
                never += comparison.seek(packs)
                wanted += len(comparison.reachable(packs))
            for line in never:
                print(f"never met: {line}")
            print(f"docket {sort.verb}: {comparison.compared} histories, {comparison.differing} "
                  f"answers differ; of {wanted} outcomes of rules {len(never)} were never met")
            failed = failed or comparison.differing or never
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
