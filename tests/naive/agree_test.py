#!/usr/bin/env python3
"""agree_test.py BUILD_FOLDER: docket duties and the naive evaluator answer alike.

Random histories under every pack of the repository, and under those of tests/naive/packs, in groups
that differ in the moment, in what was known, and in what is asked: 55,000, and more than a million
with DOCKET_LONG=1. Answers are compared byte for byte; of a line that must be refused only that it
is. The first history on which they differ is shown with both answers.

It fails too where the histories did not bring some duty into some state under some option of a
reading: what was never met was not compared.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
PER_DUTY = 4_000 if os.environ.get("DOCKET_LONG") == "1" else 160
SHOWN_MAX = 3  # differences that are shown, each with so much of what is equal and of what is not
SAME_SHOWN = 400
DIFFERENT_SHOWN = 200
ROUNDS_MAX = 2 * 11  # through all MOMENTS twice

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
FLAGS = [[], ["--all-readings"], ["--idle"], ["--all-readings", "--idle"], ["--wording"]]
ERROR = re.compile(rb'(?m)^(\{"line":\d+,"error":).*$')


def groups():
    """The packs that are judged together: each alone, and some that share their words."""
    alone = sorted((TOP / "packs").iterdir()) + sorted((HERE / "packs").iterdir())
    found = [[pack] for pack in alone if (pack / "pack.md").exists()]
    for together in (["cn-2019-draft", "cn-2021-rmsv", "cn-csl"], ["eu-cra", "eu-nis2", "house"],
                     ["us-bod-26-04", "us-fedramp", "in-cert", "cvd-certcc-45"]):
        found.append([TOP / "packs" / name for name in together])
    return found


class Comparison:
    def __init__(self, build, work):
        self.docket = build / "docket"
        self.programs = build / "tests"
        self.work = work
        self.reached = work / "reached"
        self.seed = 20190618
        self.compared = 0
        self.differing = 0
        self.shown = 0

    def naive(self, program, packs, *words):
        of_packs = [word for pack in packs for word in ("--pack", str(pack))]
        calendars = ["--calendars", str(TOP / "calendars")]
        return [str(self.programs / program), *calendars, *of_packs, *words]

    def output(self, command, lines):
        done = subprocess.run(command, input=lines, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.decode()}")
        return done.returncode, done.stdout

    def compare(self, packs, count, moment, flags, rule=""):
        self.seed += 1
        now, known_at = moment
        when = ["--now", now] + (["--known-at", known_at] if known_at else [])
        made = ["--count", str(count), "--seed", str(self.seed), *when]
        made += ["--rule", rule] if rule else []
        _, lines = self.output(self.naive("naive_histories", packs, *made), b"")
        naive = self.naive("naive_duties", packs, "--reached", str(self.reached), *when, *flags)
        docket = [str(self.docket), "duties", *when, *flags]
        for pack in packs:
            docket += ["--pack", str(pack)]
        theirs, ours = self.output(docket, lines), self.output(naive, lines)
        answers = [ERROR.sub(rb"\1", out) for _, out in (theirs, ours)]
        self.compared += count
        if answers[0] == answers[1] and theirs[0] == ours[0]:
            return
        asked = lines.split(b"\n")
        pairs = list(zip(*(answer.split(b"\n") for answer in answers)))
        unequal = [at for at, (one, other) in enumerate(pairs) if one != other]
        self.differing += max(len(unequal), 1)
        names = " ".join(pack.name for pack in packs)
        print(f"{names} {' '.join(when + flags)}: {len(unequal)} of {count} answers differ, "
              f"exit status {theirs[0]} and {ours[0]}, seed {self.seed}")
        for at in unequal[:1]:
            self.shown += 1
            if self.shown <= SHOWN_MAX:
                print(f"  line {at + 1}: {asked[at].decode()}")
                same = len(os.path.commonprefix(pairs[at]))
                for who, answer in zip(("docket", "naive "), pairs[at]):
                    part = answer[max(same - SAME_SHOWN, 0) : same + DIFFERENT_SHOWN]
                    print(f"  {who}: …{part.decode(errors='replace')}…")

    def reachable(self, packs):
        _, lines = self.output(self.naive("naive_duties", packs, "--reachable"), b"")
        return set(lines.decode().splitlines())

    def never_met(self, packs):
        met = {line.rsplit(" ", 1)[0] for line in self.reached.read_text().splitlines()}
        return sorted(self.reachable(packs) - met)

    def seek(self, packs):
        """What was not met is sought with more histories of that duty, for some time."""
        for attempt in range(ROUNDS_MAX):
            for rule in sorted({rule_of(line) for line in self.never_met(packs)}):
                moment = MOMENTS[attempt % len(MOMENTS)]
                self.compare(packs, PER_DUTY, moment, [], rule)
        return self.never_met(packs)


def rule_of(line):
    return line.split(" ")[0].split("/")[1].split("@")[0]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as work:
        comparison = Comparison(build, pathlib.Path(work))
        never, wanted = [], 0
        for number, packs in enumerate(groups()):
            duties = len({line.split(" ")[0] for line in comparison.reachable(packs)})
            if duties == 0:
                continue
            for k, moment in enumerate(MOMENTS):
                count = PER_DUTY * duties // len(MOMENTS)
                comparison.compare(packs, count, moment, FLAGS[(number + k) % len(FLAGS)])
            if len(packs) == 1:
                never += comparison.seek(packs)
                wanted += len(comparison.reachable(packs))
    for line in never:
        print(f"never met: {line}")
    print(f"{comparison.compared} histories, {comparison.differing} answers differ; "
          f"of {wanted} states of duties under their readings {len(never)} were never met")
    sys.exit(1 if comparison.differing or never else 0)


if __name__ == "__main__":
    main()
