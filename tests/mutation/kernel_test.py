#!/usr/bin/env python3
"""kernel_test.py [--only REGEX] [--again REPORT] [--sample N]: one small mistake at a time in what
counts terms and judges duties; some test has to fail each time.

A copy of the tree in build-mutation/ holds all mistakes at once (mutants.py), so that it is built
once; a run of a test makes one of them. Each is tried on those tests that come by it; then on the
examples of the packs and on random histories, of which the naive evaluator says the same as docket
(tests/naive). What nothing notices is listed, and so is the score of each area; the test fails
below 90 %. Mistakes that change nothing that anybody could see stand in equivalent.txt with the
reason, and are not counted.

Needs clang++-19, for its syntax tree. ./docket-dev test --long runs it.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import pickle
import random
import re
import subprocess
import sys
import tempfile
import time

import mutants

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP / "tests" / "naive"))
import agree_test  # noqa: E402

COPY = TOP / "build-mutation"
BUILD = COPY / "build"
SCORE_MIN = 90  # percent
TIMES_MAX = 20  # so many times as long, and some seconds more, and a mutant counts as found
SEED = 20190618
COPIED = ["CMakeLists.txt", "CMakePresets.json", "calendars", "cmake", "docs", "messages", "packs",
          "practice", "src", "tests", "tools"]
AREAS = {
    "counting": ["src/time/counting.cc", "src/time/term_table.cc"],
    "calendar and moments": ["src/time/calendar.cc", "src/time/zone.cc", "src/time/instant.cc"],
    "duties": ["src/duty/evaluate.cc", "src/duty/seen.cc", "src/duty/questions.cc",
               "src/duty/packed.cc", "src/duty/conditions.cc", "src/duty/possible.cc",
               "src/duty/duties.cc", "src/duty/rulebook.cc", "src/duty/faced.cc"],
    "gates and bans": ["src/duty/gates.cc", "src/duty/acts.cc", "src/duty/other_reading.cc"],
    "consequences": ["src/duty/consequences.cc", "src/duty/standing.cc"],
    "comparison": ["src/duty/difference.cc", "src/duty/groups.cc"],
}
PROGRAMS = ["time_test", "duty_test", "law_dates_test"]
WHOLE = ["docket", "docket_consequences", "naive_histories", "naive_duties", "naive_gates",
         "naive_consequences"]
HISTORIES_PER_RULE = 40


class Mutant:
    def __init__(self, number, path, site, source):
        self.number = number
        self.path = path
        self.site = site
        self.line = mutants.line_of(source, site.begin)
        self.words = source.split(b"\n")[self.line - 1].decode().strip()
        self.written = " ".join(source[site.begin : site.end].decode().split())[:80]

    def key(self):
        return f"{self.path} | {self.words} | {self.written} | {self.site.what}"

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.site.kind}] {self.written}: {self.site.what}"


def put(path, content):
    """Writes what is not there yet; what is equal keeps its time, so that little is built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def copy_tree(mutated):
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard",
                             "--", *COPIED], cwd=TOP, capture_output=True, check=True, text=True)
    for name in listed.stdout.split("\0"):
        if name and name not in mutated and (TOP / name).exists():
            put(COPY / name, (TOP / name).read_bytes())
            (COPY / name).chmod((TOP / name).stat().st_mode)


def sites_of(path):
    """The sites of a source; kept beside the build, because the syntax tree takes a while."""
    source = (TOP / path).read_bytes()
    key = hashlib.sha256(source + (HERE / "mutants.py").read_bytes()).hexdigest()[:16]
    kept = COPY / "build" / "sites" / key
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(mutants.sites_of(TOP / path, TOP / "src")))
    return pickle.loads(kept.read_bytes())


def write_mutants(paths):
    """Puts the switches into the copy, and gives all mutants with their numbers."""
    found = []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for path, (sites, constants, source) in zip(paths, pool.map(sites_of, paths)):
            text = mutants.rewritten(source, sites, constants, len(found))
            # As a system header, so that the warnings of the project do not look at it.
            inner = (COPY / path).with_suffix(".mutated.h")
            put(inner, ("#pragma GCC system_header\n" + text).encode())
            put(COPY / path, f'#include "{HERE}/mutation.h"\n\n#include "{inner.name}"\n'.encode())
            found += [Mutant(number, path, site, source)
                      for number, site in enumerate(sites, len(found))]
    return found


def build(jobs):
    environment = dict(os.environ, CCACHE_BASEDIR=str(COPY), CCACHE_NOHASHDIR="1",
                       CCACHE_SLOPPINESS="pch_defines,time_macros")
    subprocess.run(["cmake", "--preset", "release", "-B", "build", "-DDOCKET_UI=OFF",
                    "--log-level=WARNING"], cwd=COPY, env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", str(BUILD), f"-j{jobs}", *PROGRAMS, *WHOLE],
                   env=environment, check=True)


class Whole:
    """What the program itself says: of its packs' examples, and of random histories."""

    def __init__(self, work):
        self.asked = []  # command, standard input, what it answers without any mutant
        self.seconds = 0
        for pack in sorted((COPY / "packs").iterdir()):
            self.ask([str(BUILD / "docket"), "pack", "check", str(pack)], b"")
        agree_test.PER_RULE = HISTORIES_PER_RULE
        sorts = (agree_test.Comparison, agree_test.GateComparison, agree_test.ConsequenceComparison)
        for sort in sorts:
            comparison = sort(BUILD, work, SEED)
            comparison.every *= 4  # of the moments
            comparison.compare = lambda *question, of=comparison: self.ask_of(of, question)
            for first, packs in enumerate(agree_test.groups([])):
                comparison.run(packs, first)
        print(f"the program is asked {len(self.asked)} times, in {self.seconds:.0f} s", flush=True)

    def ask_of(self, comparison, question):
        lines, docket, naive = comparison.question(*question)
        answer = self.ask(docket, lines)
        ours = comparison.output(naive, lines)
        if agree_test.ERROR.sub(rb"\1", answer[1]) != agree_test.ERROR.sub(rb"\1", ours[1]):
            sys.exit(f"{' '.join(docket)}: the naive evaluator says something else")

    def ask(self, command, lines):
        begun = time.monotonic()
        answer = self.answer(command, lines)
        self.seconds += time.monotonic() - begun
        self.asked.append((command, lines, answer))
        return answer

    @staticmethod
    def answer(command, lines, mutant=None, timeout=600):
        environment = dict(os.environ)
        environment.pop("DOCKET_MUTANT", None)
        if mutant is not None:
            environment["DOCKET_MUTANT"] = str(mutant)
        try:
            done = subprocess.run(command, env=environment, input=lines, capture_output=True,
                                  check=False, timeout=timeout)
        except subprocess.TimeoutExpired:
            return None
        return done.returncode, done.stdout

    def notice(self, mutant):
        timeout = 10 + TIMES_MAX * self.seconds
        return any(self.answer(command, lines, mutant.number, timeout) != answer
                   for command, lines, answer in self.asked)


class Tests:
    """All tests of the programs: how long each takes, and which mutants it comes by."""

    def __init__(self):
        self.seconds = {}
        self.reaches = collections.defaultdict(list)

    def run(self, program, tests, mutant=None, reached=None, timeout=600):
        environment = dict(os.environ)
        environment.pop("DOCKET_MUTANT", None)
        if mutant is not None:
            environment["DOCKET_MUTANT"] = str(mutant)
        if reached:
            environment["DOCKET_REACHED"] = reached
        command = [str(BUILD / "tests" / program), "--gtest_fail_fast", "--gtest_brief=1",
                   "--gtest_filter=" + ":".join(tests)]
        try:
            return subprocess.run(command, env=environment, capture_output=True, check=False,
                                  timeout=timeout, cwd=COPY).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def names(self, program):
        listed = subprocess.run([str(BUILD / "tests" / program), "--gtest_list_tests"],
                                capture_output=True, check=True, text=True).stdout
        suite = ""
        for line in listed.splitlines():
            if line.startswith("  "):
                yield suite + line.split()[0]
            elif "." in line:
                suite = line.split()[0]

    def look(self, pair):
        program, name = pair
        with tempfile.NamedTemporaryFile() as file:
            begun = time.monotonic()
            if not self.run(program, [name], reached=file.name):
                sys.exit(f"{program} {name} fails without any mutant")
            seconds = time.monotonic() - begun
            return pair, seconds, [int(line) for line in file.read().split()]

    def look_at_all(self, jobs):
        pairs = [(program, name) for program in PROGRAMS for name in self.names(program)]
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for pair, seconds, numbers in pool.map(self.look, pairs):
                self.seconds[pair] = seconds
                for number in numbers:
                    self.reaches[number].append(pair)

    def notice(self, mutant):
        """Whether some test fails; the quickest are asked first, many in one run."""
        reaching = sorted(self.reaches.get(mutant.number, ()), key=self.seconds.get)
        for program in PROGRAMS:
            names = [name for other, name in reaching if other == program]
            half = max(len(names) // 2, 1)
            for part in (names[:half], names[half:]):
                seconds = sum(self.seconds[(program, name)] for name in part)
                if part and not self.run(program, part, mutant.number,
                                         timeout=10 + TIMES_MAX * seconds):
                    return True
        return False


def equivalent():
    """FILE | LINE | WRITTEN | WHAT = REASON, one a line."""
    known = {}
    for line in (HERE / "equivalent.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            key, _, reason = line.rpartition(" = ")
            known[key.strip()] = reason.strip()
    return known


def report(tried, survivors, unreached, known):
    """The score of each area. A mutant in equivalent.txt is not counted."""
    weak = []
    for area, paths in AREAS.items():
        of_area = [mutant for mutant in tried if mutant.path in paths]
        left = [mutant for mutant in survivors if mutant.path in paths]
        harmless = [mutant for mutant in left if mutant.key() in known]
        counted = len(of_area) - len(harmless)
        if not counted:
            continue
        noticed = len(of_area) - len(left)
        score = 100 * noticed / counted
        print(f"{area}: {noticed} of {counted} mutants noticed, {score:.1f} %; "
              f"{len(harmless)} more change nothing")
        for mutant in left:
            if mutant.key() not in known:
                print(f"  {'not reached' if mutant in unreached else 'survives'}: {mutant}")
        if score < SCORE_MIN:
            weak.append(area)
    return weak


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="only sources whose path matches")
    parser.add_argument("--sample", type=int, help="so many mutants, chosen by a fixed seed")
    parser.add_argument("--again", help="a report: only the mutants that it lists")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    paths = [path for of_area in AREAS.values() for path in of_area]
    copy_tree(paths)
    all_mutants = write_mutants(paths)
    known = equivalent()
    stale = sorted(known.keys() - {mutant.key() for mutant in all_mutants})
    if stale:
        sys.exit("equivalent.txt names what is not there any more:\n" + "\n".join(stale))
    barren = sorted(set(paths) - {mutant.path for mutant in all_mutants})
    if barren:
        sys.exit("no mutant was found in " + ", ".join(barren))
    build(options.jobs)
    tests = Tests()
    tests.look_at_all(options.jobs)
    tried = [mutant for mutant in all_mutants if re.search(options.only, mutant.path)]
    if options.again:
        listed = pathlib.Path(options.again).read_text()
        tried = [mutant for mutant in tried if f": {mutant}\n" in listed]
    if options.sample:
        tried = random.Random(SEED).sample(tried, min(options.sample, len(tried)))
    print(f"{len(all_mutants)} mutants, {len(tried)} are tried; {len(tests.seconds)} tests",
          flush=True)
    with tempfile.TemporaryDirectory() as work:
        whole = Whole(pathlib.Path(work))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        noticed = list(pool.map(
            lambda each: tests.notice(each) or (each.key() not in known and whole.notice(each)),
            tried))
    survivors = [mutant for mutant, found in zip(tried, noticed) if not found]
    unreached = [mutant for mutant in survivors if mutant.number not in tests.reaches]
    weak = report(tried, survivors, unreached, known)
    sys.exit(f"below {SCORE_MIN} %: {', '.join(weak)}" if weak else 0)


if __name__ == "__main__":
    main()
