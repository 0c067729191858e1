"""Error codes: each in the sources has an entry in docs/errors/, and the other way round.

A code is a string `area.what`. The areas are the files of docs/errors/.
"""
import re

from . import cpp
from .tree import Finding, Tree

CODE = re.compile(r'^[a-z][a-z0-9-]*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*$')
ENTRY = re.compile(r'^## (.*)$', re.M)
BODY = re.compile(r'\n\s*[^\s`#][^\n]*\n(?:[^#].*\n|\n)*?Example:\s*\n\s*'
                  r'```[^\n]*\n(?:.*\n)+?```')
# Error{"…, const Error name{"…, const Error name = {"…; and forms that may hold other texts too.
MADE = re.compile(r'\bError(?:\s+\w+)?\s*(?:=\s*)?\{\s*$')
MAYBE_MADE = re.compile(r'(?:\breturn\s*\{|\bcode\s*=)\s*$')
FILE_NAMES = re.compile(r'\.(?:md|html|json|css|js|txt|xml|sql|ics|db|lock|toml|key|vkey|csv|tar|'
                        r'gz|zip|svg|tmp|pem|golden|jsonl|sock|yaml|rnc|log|new)$')
FOLDER, PAGE = 'docs/errors/', 'docs/errors.md'


def check(tree: Tree) -> list:
    documented, found = _documented(tree)
    areas = {file.path.removeprefix(FOLDER).removesuffix('.md')
             for file in tree.under(FOLDER, '.md')}
    used = {}
    for file in tree.under('src/', ''):
        if not file.is_cpp or file.is_test:
            continue
        for offset, text in cpp.literals(file.text):
            made = MADE.search(file.text, max(0, offset - 80), offset)
            maybe = (MAYBE_MADE.search(file.text, max(0, offset - 80), offset) and
                     not FILE_NAMES.search(text))
            if made and not CODE.match(text):
                if text:
                    found.append(Finding(file.path, cpp.line_of(file.text, offset), 'codes',
                                         f'"{text}" is no code of the form area.what'))
                continue
            known_area = text.split('.')[0] in areas and not FILE_NAMES.search(text)
            if CODE.match(text) and (made or maybe or known_area):
                used.setdefault(text, (file.path, cpp.line_of(file.text, offset)))
    for code, (path, line) in used.items():
        if code not in documented:
            found.append(Finding(path, line, 'codes',
                                 f'{code} has no entry in {FOLDER}{code.split(".")[0]}.md'))
    for code, (path, line) in documented.items():
        if code not in used:
            found.append(Finding(path, line, 'codes', f'no source makes the code {code}'))
    return found + _provoked(tree, documented) + _listed(tree, areas)


def _listed(tree: Tree, areas: set) -> list:
    """The page of all areas links each of them, and no other."""
    linked = set(re.findall(r'\(errors/([a-z0-9-]+)\.md\)', tree.text_of(PAGE)))
    return ([Finding(PAGE, 0, 'codes', f'the area {area} is not linked')
             for area in sorted(areas - linked)] +
            [Finding(PAGE, 0, 'codes', f'the area {area} has no file')
             for area in sorted(linked - areas)])


def _documented(tree: Tree):
    documented, found = {}, []
    for file in tree.under(FOLDER, '.md'):
        area = file.path.removeprefix(FOLDER).removesuffix('.md')
        entries = list(ENTRY.finditer(file.text))
        for at, entry in enumerate(entries):
            code, line = entry.group(1).strip(), cpp.line_of(file.text, entry.start())
            end = entries[at + 1].start() if at + 1 < len(entries) else len(file.text)
            body = file.text[entry.end():end]
            if not CODE.match(code) or code.split('.')[0] != area:
                found.append(Finding(file.path, line, 'codes',
                                     f'the heading "{code}" is no code of the area {area}'))
                continue
            if code in documented:
                found.append(Finding(file.path, line, 'codes', f'{code} has two entries'))
            documented[code] = (file.path, line)
            if not BODY.match(body):
                found.append(Finding(file.path, line, 'codes', f'{code}: wanted are a sentence, '
                                     '"Example:" and a fenced block'))
    return documented, found


def _provoked(tree: Tree, documented: dict) -> list:
    """An entry whose code no test names tells of something nobody has seen."""
    texts = [file.text for file in tree.files.values()
             if file.is_test and file.path.endswith(('.cc', '.txt', '.py', '.ts', '.tsx', '.h'))]
    texts += [file.text for file in tree.under('packs/', '.md')]
    seen = set(re.findall(r'[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*', '\n'.join(texts)))
    return [Finding(path, line, 'provoked', f'no test provokes {code}')
            for code, (path, line) in documented.items() if code not in seen]
