#!/usr/bin/env python3
"""Lists that others keep, taken out of the packages that carry them, as lines of text.

published_lists.py NODE_MODULES SCANCODE_INDEX FOLDER

    cwe.txt       version VERSION DATE, then for each weakness and each run of versions in which
                  nothing about it changed: ID FIRST LAST STATUS USAGE NAME, tab between
    subtags.txt   TYPE SUBTAG SCOPE PREFIX…, of the language subtag registry
    licences.txt  LIST IDENTIFIER STATE
"""
import json
import os
import re
import sys

VALIDATOR = '@secvisogram/csaf-validator-lib'


def module(path: str) -> object:
    """The value of a module that only exports data."""
    with open(path, encoding='utf-8') as file:
        text = file.read()
    text = text[text.index('export default') + len('export default'):]
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.S).strip().rstrip(';').strip()
    if text.startswith('(') and text.endswith(')'):
        text = text[1:-1]
    return Reader(text).value()


class Reader:
    """Reads an object literal: what JSON has, with bare keys, single quotes and a last comma."""

    TOKEN = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
                       r"""|[A-Za-z_$][\w$]*|-?[\d.]+|[{}\[\]:,])""")

    def __init__(self, text: str):
        self.tokens = self.TOKEN.findall(text)
        self.at = 0

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def value(self) -> object:
        token = self.take()
        if token == '{':
            return self.object()
        if token == '[':
            return self.array()
        return scalar(token)

    def object(self) -> dict:
        found = {}
        while self.tokens[self.at] != '}':
            key = scalar(self.take(), key=True)
            assert self.take() == ':', key
            found[key] = self.value()
            if self.tokens[self.at] == ',':
                self.take()
        self.take()
        return found

    def array(self) -> list:
        found = []
        while self.tokens[self.at] != ']':
            found.append(self.value())
            if self.tokens[self.at] == ',':
                self.take()
        self.take()
        return found


def scalar(token: str, key: bool = False) -> object:
    if token[0] in '"\'':
        return re.sub(r'\\(.)', r'\1', token[1:-1])
    if key:
        return token
    return {'null': None, 'true': True, 'false': False}.get(token, token)


def order_of(version: str) -> list:
    return [int(part) for part in version.split('.')]


def weaknesses(folder: str) -> list:
    versions = sorted((name[:-3] for name in os.listdir(folder)), key=order_of)
    lines = []
    runs = {}  # by id: [first, last, status, usage, name] of each run
    for version in versions:
        catalogue = module(os.path.join(folder, version + '.js'))
        lines.append(f"version\t{version}\t{catalogue.get('date') or '-'}")
        for weakness in catalogue['weaknesses']:
            now = [weakness['status'], weakness.get('usage') or '-', weakness['name']]
            of_id = runs.setdefault(weakness['id'], [])
            before = versions[versions.index(version) - 1]
            if of_id and of_id[-1][1] == before and of_id[-1][2:] == now:
                of_id[-1][1] = version
            else:
                of_id.append([version, version] + now)
    for identifier, of_id in runs.items():
        lines += ['\t'.join([identifier] + run) for run in of_id]
    return lines


def subtags(path: str) -> list:
    lines = []
    for entry in module(path)['subtags']:
        if entry['type'] in ('grandfathered', 'redundant'):  # whole tags, not subtags
            continue
        lines.append(' '.join([entry['type'], entry['subtag'],
                               entry.get('scope') or '-'] + (entry.get('prefix') or [])))
    return lines


def licences(node_modules: str, scancode: str) -> list:
    def listed(package: str, name: str) -> list:
        with open(os.path.join(node_modules, package, name), encoding='utf-8') as file:
            return json.load(file)
    lines = []
    for package, kind in (('spdx-license-ids', 'licence'), ('spdx-exceptions', 'exception')):
        lines += [f'{kind} {name} current' for name in listed(package, 'index.json')]
        lines += [f'{kind} {name} deprecated' for name in listed(package, 'deprecated.json')]
    with open(scancode, encoding='utf-8') as file:
        for entry in json.load(file):
            state = 'deprecated' if entry['is_deprecated'] else 'current'
            lines.append(f"scancode {entry['license_key']} {state}")
    return lines


def main() -> None:
    node_modules, scancode, folder = sys.argv[1:]
    library = os.path.join(node_modules, VALIDATOR, 'lib')
    os.makedirs(folder, exist_ok=True)
    for name, lines in (
            ('cwe.txt', weaknesses(os.path.join(library, 'cwec'))),
            ('subtags.txt', subtags(os.path.join(library, 'shared', 'bcpLanguageTagChecker',
                                                 'subtags.js'))),
            ('licences.txt', licences(node_modules, scancode))):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
