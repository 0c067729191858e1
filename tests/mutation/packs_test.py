#!/usr/bin/env python3
"""packs_test.py DOCKET [--sample N] [PACK …]: one wrong digit at a time in the rules of every pack.

Each digit in a rule block (also in a reading, and in what pack.md says of the pack) becomes the
next one. `docket pack check` has to refuse the book, because the cited words say otherwise or
because a story comes out wrong, or the sentences have to differ from the golden files. What nobody
notices is listed by kind of field; the test fails where it is more than the tenth part. Nothing is
computed from the digits of prose (reasons, questions): they are counted, and not demanded.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
SEED = 20190618
SCORE_MIN = 90  # percent, of each kind but prose that has enough digits for a percentage
COUNT_MIN = 20
FENCE = re.compile(r"(?ms)^```rule\n(.*?)^```")
KINDS = {
    "terms": {"within", "every", "keep", "option", "from", "must", "when"},
    "days": {"since", "until", "in-force", "issued"},
    "sums": {"range"},
    "other laws": {"refers", "between"},
    "citations": {"cites", "words", "uncoded"},
    "titles": {"says", "title"},
}


class Digit:
    """One digit in a rule block of a file, and what the file says with the next one."""

    def __init__(self, file, text, at, kind):
        self.file = file
        self.kind = kind
        self.line = text.count("\n", 0, at) + 1
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        self.changed = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
        self.words = text[begin:at].strip() + "[" + text[at] + "]" + text[at + 1 : end]

    def __str__(self):
        return f"{self.file.parent.name}/{self.file.name}:{self.line}: {self.words[:90]}"


def kind_of(field, quoted):
    for kind, fields in KINDS.items():
        if field in fields and (kind in ("citations", "titles") or not quoted):
            return kind
    return "prose" if quoted else "names"


def digits_of(file):
    text = file.read_text()
    for fence in FENCE.finditer(text):
        field, quoted, at = "", False, fence.start(1)
        for line in fence.group(1).splitlines(keepends=True):
            column = len(line) - len(line.lstrip())
            if not quoted and column <= 2 and line.strip():
                field = line.split()[0]
            for offset, letter in enumerate(line):
                quoted = quoted != (letter == '"')
                if letter in "0123456789":
                    yield Digit(file, text, at + offset, kind_of(field, quoted))
            at += len(line)


class Checker:
    def __init__(self, docket):
        self.docket = docket

    def run(self, *words):
        done = subprocess.run([self.docket, "pack", *words], capture_output=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"docket pack {' '.join(words)}: exit status {done.returncode}")
        return done.returncode, done.stdout

    def noticed_by(self, digit):
        """"check", "golden", or nobody."""
        pack = digit.file.parent
        with tempfile.TemporaryDirectory() as work:
            copy = pathlib.Path(work) / pack.name
            shutil.copytree(pack, copy)
            (copy / digit.file.name).write_text(digit.changed)
            if self.run("check", f"{copy}/")[0] != 0:
                return "check"
            for language in ("zh", "en"):
                _, sentences = self.run("show", f"{copy}/", "--rules", "--language", language)
                if sentences != (copy / f"{language}.golden").read_bytes():
                    return "golden"
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docket")
    parser.add_argument("packs", nargs="*")
    parser.add_argument("--sample", type=int, help="so many digits, chosen by a fixed seed")
    parser.add_argument("--show", action="store_true", help="list what is missed in prose, too")
    options = parser.parse_args()
    folders = [TOP / "packs" / name for name in options.packs] or sorted((TOP / "packs").iterdir())
    digits = [digit for folder in folders for file in sorted(folder.glob("*.md"))
              for digit in digits_of(file)]
    if options.sample:
        digits = random.Random(SEED).sample(digits, min(options.sample, len(digits)))
    checker = Checker(str(pathlib.Path(options.docket).resolve()))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(checker.noticed_by, digits))
    weak = []
    for kind in [*KINDS, "names", "prose"]:
        of_kind = [by for digit, by in zip(digits, found) if digit.kind == kind]
        if not of_kind:
            continue
        by = collections.Counter(of_kind)
        score = 100 * (len(of_kind) - by[None]) / len(of_kind)
        print(f"{kind}: {len(of_kind) - by[None]} of {len(of_kind)} wrong digits noticed, "
              f"{score:.1f} % ({by['check']} by the check, {by['golden']} by the sentences)")
        for digit, noticed in zip(digits, found):
            if digit.kind == kind and not noticed and (kind != "prose" or options.show):
                print(f"  nobody notices: {digit}")
        if score < SCORE_MIN and len(of_kind) >= COUNT_MIN and kind != "prose":
            weak.append(kind)
    sys.exit(f"below {SCORE_MIN} %: {', '.join(weak)}" if weak else 0)


if __name__ == "__main__":
    main()
