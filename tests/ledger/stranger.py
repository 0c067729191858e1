#!/usr/bin/env python3
"""Verifies an exported ledger with nothing but Python, as docs/ledger_format.md describes it.

stranger.py FILE [VKEY]    prints "good: N records" or what is wrong, and ends with 0 or 1

Written from that page for whoever trusts no program of ours; slow and short on purpose.
"""
import base64
import hashlib
import json
import re
import sys

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
RECORD = re.compile(rb'\{"index":(0|[1-9]\d*),"leaf":"([^"]*)",(?:"commitment":"([^"]*)"\}'
                    rb'|"salt":"([^"]*)","body":(.*)\})')


class Wrong(Exception):
    pass


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b''.join(parts)).digest()


def decode(text) -> bytes:
    if isinstance(text, str):
        text = text.encode()
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Wrong(f'not base64: {error}') from error
    if base64.b64encode(data) != text:
        raise Wrong('base64 in another form')
    return data


# Points of the Ed25519 curve as (x, y), added by the law of -x² + y² = 1 + d·x²·y².
def add(one, other):
    (a, b), (c, d) = one, other
    k = D * a * b * c * d % P
    return ((a * d + b * c) * pow(1 + k, -1, P) % P, (b * d + a * c) * pow(1 - k, -1, P) % P)


def times(count: int, point):
    result = (0, 1)
    for bit in bin(count)[2:]:
        result = add(result, result)
        if bit == '1':
            result = add(result, point)
    return result


def point_of(data: bytes):
    number = int.from_bytes(data, 'little')
    sign, y = number >> 255, number & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        raise Wrong('this is no point of the curve')
    return (x if x % 2 == sign else P - x, y)


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))


def signature_holds(key: bytes, text: bytes, signature: bytes) -> bool:
    head, s = signature[:32], int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or s >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(head + key + text).digest(), 'little') % ORDER
    return times(s, BASE) == add(point_of(head), times(challenge, point_of(key)))


def key_of(vkey: str) -> tuple:
    """(name, key id, public key)"""
    name, key_id, data = vkey.split('+', 2)
    raw = decode(data)
    if len(raw) != 33 or raw[0] != 1 or sha256(name.encode(), b'\n', raw)[:4].hex() != key_id:
        raise Wrong('this is no key: ' + vkey)
    return name, key_id, raw[1:]


def open_note(note: str, keys: list, needed: list) -> list:
    """The lines of the note's text; `needed` must have signed, others of `keys` may have."""
    text, separator, signatures = note.rpartition('\n\n')
    text = (text + '\n').encode()
    if not separator or not signatures.endswith('\n'):
        raise Wrong('this is no signed note')
    signers = []
    for line in signatures[:-1].split('\n'):
        dash, name, data = line.split(' ')
        raw = decode(data)
        known = [key for key in keys if key[:2] == (name, raw[:4].hex())]
        if dash != '—' or not known or not signature_holds(known[0][2], text, raw[4:]):
            raise Wrong('a signature does not hold')
        signers.append(known[0])
    if any(key not in signers for key in needed):
        raise Wrong('a key that must sign has not')
    return text.decode()[:-1].split('\n')


class Tree:
    """Roots of the perfect subtrees at the right edge, the largest first, as (height, hash)."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf: bytes):
        self.size += 1
        height = 0
        while self.peaks and self.peaks[-1][0] == height:
            leaf, height = sha256(b'\x01', self.peaks.pop()[1], leaf), height + 1
        self.peaks.append((height, leaf))

    def root(self) -> bytes:
        if not self.peaks:
            return sha256()
        root = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            root = sha256(b'\x01', left, root)
        return root


def leaf_of(line: bytes, tree: Tree) -> tuple:
    match = RECORD.fullmatch(line)
    if not match or int(match[1]) != tree.size:
        raise Wrong(f'record {tree.size} belongs here')
    commitment = decode(match[3]) if match[3] else sha256(decode(match[4]), match[5])
    if sha256(b'\x00', commitment) != decode(match[2]):
        raise Wrong(f'record {tree.size} does not give its leaf hash')
    return decode(match[2]), match[5] or b''


def text_in(line: bytes, name: str) -> str:
    value = json.loads(line)[name]
    written = json.dumps({name: value}, ensure_ascii=False, separators=(',', ':')).encode()
    if written != line:
        raise Wrong('the line is written in another form')
    return value


def changed_key(note: str, body: bytes, keys: list) -> tuple:
    if json.dumps(note, ensure_ascii=False).encode() not in body:
        raise Wrong('the change of key is not in the record before')
    kind, before, after = note.split('\n')[:3]
    new = key_of(after.removeprefix('after '))
    needed = [keys[-1], new] if kind == 'docket key-rotated/1' else [new]
    lines = open_note(note, needed, needed)
    if kind not in ('docket key-rotated/1', 'docket key-lost/1') or len(lines) != 3:
        raise Wrong('this is no change of key')
    if key_of(before.removeprefix('before ')) != keys[-1] or new in keys or new[0] != keys[-1][0]:
        raise Wrong('the change of key is not about the key in force')
    return new, kind == 'docket key-rotated/1'


def verify(data: bytes, pinned=None) -> int:
    if not data.endswith(b'\n'):
        raise Wrong('the last newline is missing')
    lines = data[:-1].split(b'\n')
    header = json.loads(lines[0])
    if lines[0] != b'{"format":"docket-ledger/1","key":"%s"}' % header['key'].encode():
        raise Wrong('the first line')
    keys, tree, body, signed = [key_of(header['key'])], Tree(), b'', None
    trusted = pinned is None or key_of(pinned) == keys[0]
    for line in lines[1:]:
        if line.startswith(b'{"index":'):
            leaf, body = leaf_of(line, tree)
            tree.append(leaf)
            signed = False
        elif line.startswith(b'{"key_change":'):
            new, rotated = changed_key(text_in(line, 'key_change'), body, keys)
            trusted = (trusted and (rotated or pinned is None)) or \
                (pinned is not None and key_of(pinned) == new)
            keys.append(new)
            signed = False
        else:
            origin, size, root = open_note(text_in(line, 'checkpoint'), keys, [keys[-1]])
            if origin != keys[0][0] or size != str(tree.size) or decode(root) != tree.root():
                raise Wrong(f'the checkpoint after {tree.size} records')
            signed = True
    if not signed:
        raise Wrong('the last line is no checkpoint')
    if not trusted:
        raise Wrong('the key that was given does not speak for this file')
    return tree.size


def main() -> int:
    with open(sys.argv[1], 'rb') as file:
        data = file.read()
    try:
        print('good:', verify(data, *sys.argv[2:3]), 'records')
        return 0
    except (Wrong, ValueError, KeyError, TypeError, AttributeError) as error:
        print('not good:', error)
        return 1


if __name__ == '__main__':
    sys.exit(main())
