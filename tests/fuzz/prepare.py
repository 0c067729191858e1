#!/usr/bin/env python3
"""prepare.py FOLDER --words PATH… --seeds PATH… --data PATH…: what a fuzzer begins with.

Writes FOLDER/dictionary, the words that stand in quotes in the sources of a reader (the language is
typed there, and nowhere twice), and FOLDER/seeds/. A folder with a pack.md becomes one seed. Paths
are relative to the source tree, those behind --data to DOCKET_TEST_DATA.
"""

import argparse
import hashlib
import os
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)+)"')
DECLARED = re.compile(r"(?m)^(?:event|judgement|kind|role|content|act)\s+([a-z0-9-]+)")
SENTENCE = re.compile(r"\s|^[a-z]+\.[a-z-]+$")  # prose of messages, and codes of errors
WORD_MAX, SEED_MAX = 24, 60_000
SEEDS_OF_FOLDER_MAX = 400


def words_of(path):
    """The words in quotes of a source; of a pack the names that it declares."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.suffix in (".cc", ".h") and "_test" not in file.name:
            for word in QUOTED.findall(file.read_text()):
                word = word.encode().decode("unicode_escape").encode("latin-1").decode()
                if len(word) <= WORD_MAX and not SENTENCE.search(word) and ".h" not in word:
                    yield word
        elif file.name == "pack.md":
            yield from DECLARED.findall(file.read_text())


def entry_of(word):
    shown = [chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode()]
    return '"' + "".join(shown) + '"\n'


def pack_text(folder):
    """A pack as one text, as pack_text.h reads it."""
    others = sorted(file for file in folder.glob("*.md") if file.name != "pack.md")
    parts = [(folder / "pack.md").read_text()]
    parts += [f"%%% {file.name}\n{file.read_text()}" for file in others]
    return "".join(parts).encode()


def seeds_of(path):
    if path.is_file():
        yield path.read_bytes()
    elif (path / "pack.md").exists():
        yield pack_text(path)
    else:
        for below in sorted(path.iterdir())[:SEEDS_OF_FOLDER_MAX]:
            yield from seeds_of(below)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    for name in ("--words", "--seeds", "--data"):
        parser.add_argument(name, nargs="*", default=[])
    options = parser.parse_args()
    data = os.environ.get("DOCKET_TEST_DATA")
    paths = [TOP / path for path in options.seeds]
    paths += [pathlib.Path(data) / path for path in options.data] if data else []
    seeds = options.folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    words = {word for path in options.words for word in words_of(TOP / path)}
    (options.folder / "dictionary").write_text("".join(map(entry_of, sorted(words))))
    written = 0
    for seed in (seed for path in paths for seed in seeds_of(path)):
        if len(seed) <= SEED_MAX:
            (seeds / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
            written += 1
    print(f"{len(words)} words, {written} seeds", file=sys.stderr)


if __name__ == "__main__":
    main()
