"""Lengths, bans, names and comments of the sources."""
import re
import unicodedata

from . import cpp
from .tree import Finding, Tree

RATCHET = 'tools/ratchet.txt'
FUNCTION_LINES_MAX, FILE_LINES_MAX, TEST_LINES_MAX, COLUMNS_MAX = 60, 500, 800, 100
ALSO_MEASURED = ('docket-dev', '.ci/run', 'CMakeLists.txt')
MEASURED = ('.cc', '.h', '.py', '.sh', '.sql', '.cmake', '.ts', '.tsx', '.css')

BANS = [
    (re.compile(r'\bnew\b(?!\s*[;)])'), 'new: use values or std::make_unique'),
    (re.compile(r'(?<!=)(?<!= )\bdelete\b'), 'delete: use values or std::unique_ptr'),
    (re.compile(r'\busing\s+namespace\b'), 'using namespace: write the names out'),
    (re.compile(r'^[ \t]*#[ \t]*define\s+(?!(?:TRY|CHECK)(?:_[A-Z]+)?\b)\w+', re.M),
     'a macro: only TRY and CHECK are'),
    (re.compile(r'\benum\s+(?!class\b)\w*\s*(?::[^;{]*)?\{'), 'a plain enum: write enum class'),
    (re.compile(r'\bthrow\b'), 'throw: return an Error; wrap a throwing library where it is used'),
    (re.compile(r'\bgoto\b'), 'goto: write a loop or a function'),
]
PATTERN_OF_SCRIPT = re.compile(r'\s*(?:const \w+ =)? ?/\^.*/[a-z]*;$')  # cannot be broken
SHARED = re.compile(r'\b(?:shared_ptr|make_shared|enable_shared_from_this|weak_ptr)\b')
SUFFIX = re.compile(r'\b[A-Z]\w*(?:Manager|Helper|Helpers|Util|Utils|Impl|Info)\b')
WORDS = re.compile(
    r'(?<![A-Za-z0-9])(?P<word>vulns?|vuls?|cfg|ctx|mgr|idx|cnt|tmp|msg|resp|timestamp|created_at|'
    r'obligation|obligations|ttl)(?![A-Za-z])(?!\s*::)')
IN_CAMEL = re.compile(r'\b\w*(?:Vuln(?!erab)|Cfg|Ctx|Mgr|Timestamp|Obligation)(?![a-z])\w*\b')
FOREIGN = re.compile(r'\b(?:sqlite3|PQ|EVP|SSL|BIO|OSSL|curl|archive|cmark|argon2|X509|CURL'
                     r'|simdjson|rnp)_?\w*|\b(?:testing|boost|asio|beast|http)::\w+')


def check(tree: Tree) -> list:
    found = []
    for file in tree.files.values():
        if file.path.endswith(MEASURED) or file.path in ALSO_MEASURED:
            found += _columns(file)
            found += _file_length(file)
        if file.is_cpp:
            found += _function_lengths(file) + _bans(tree, file) + _names(file) + _comments(file)
    return _with_ratchet(tree, found) + _dead(tree)


def width(line: str) -> int:
    """Columns on the screen: a Chinese character takes two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(sign) in 'WF' else 1 for sign in line)


def _columns(file) -> list:
    # Texts that a test feeds in whole, such as lines of JSON, cannot be broken.
    raw = cpp.raw_lines(file.text) if file.is_cpp and file.is_test else ()
    return [Finding(file.path, at, 'columns', f'{width(line)} columns; at most {COLUMNS_MAX}')
            for at, line in enumerate(file.lines, 1)
            if len(line.encode()) > COLUMNS_MAX and width(line) > COLUMNS_MAX and at not in raw
            and not PATTERN_OF_SCRIPT.match(line)]


def _file_length(file) -> list:
    if file.path.endswith('.css'):
        return []  # the order of a style sheet carries meaning; cutting it up hides that
    most = TEST_LINES_MAX if file.is_test else FILE_LINES_MAX
    count = file.text.count('\n')
    if count <= most:
        return []
    return [Finding(file.path, 0, 'file-length', f'{count} lines; at most {most}')]


def _function_lengths(file) -> list:
    return [Finding(file.path, function.first, 'function-length',
                    f'{function.name} has {function.lines} lines; at most {FUNCTION_LINES_MAX}')
            for function in cpp.functions(file.text) if function.lines > FUNCTION_LINES_MAX]


def _line(file, match) -> int:
    return cpp.line_of(file.code, match.start())


def _bans(tree: Tree, file) -> list:
    found = [Finding(file.path, _line(file, match), 'ban', message)
             for pattern, message in BANS for match in pattern.finditer(file.code)]
    for match in SHARED.finditer(file.code):
        records = [record for record in tree.under('decisions/', '.md')
                   if 'shared_ptr' in record.text and file.path in record.text]
        if not records:
            found.append(Finding(file.path, _line(file, match), 'ban',
                                 f'{match.group()}: needs a decision record that names this file'))
    return found


def _names(file) -> list:
    code = FOREIGN.sub(lambda match: ' ' * len(match.group()), file.code)
    code = re.sub(r'^[ \t]*#[ \t]*include[^\n]*', '', code, flags=re.M)
    found = []
    for pattern in (SUFFIX, IN_CAMEL, WORDS):
        for match in pattern.finditer(code):
            found.append(Finding(file.path, code.count('\n', 0, match.start()) + 1, 'names',
                                 f'"{match.group()}": see GLOSSARY.md for the word to use'))
    return found


def _comments(file) -> list:
    found = []
    if file.path.endswith('.h'):
        if not file.lines[0].startswith('// ') or len(file.lines[0]) < 10:
            found.append(Finding(file.path, 1, 'header-comment',
                                 'a header opens with a comment on what it is for'))
        if not re.search(r'^#pragma once$', file.text, re.M):
            found.append(Finding(file.path, 1, 'header-comment', '#pragma once is missing'))
    for at, line in enumerate(file.lines, 1):
        if re.match(r'\s*(?://|/\*|\*)\s*[-=*#~]{4,}', line):
            found.append(Finding(file.path, at, 'banner', 'a banner comment: let the code speak'))
        elif re.match(r'\s*(?:///?|\*)\s*[@\\](?:param|returns?|brief)\b', line):
            found.append(Finding(file.path, at, 'banner', 'a comment is a sentence, without tags'))
    return found


def _dead(tree: Tree) -> list:
    """A header that no file includes nor cmake/ precompiles, a source without header or main."""
    included = {path for file in tree.cpp() for _, sign, path in file.includes if sign == '"'}
    for file in tree.under('cmake/', ''):
        included.update(re.findall(r'<([a-z_]+/[a-z_/]+\.h)>', file.text))
    found = []
    for file in tree.under('src/', ''):
        if not file.is_cpp or not file.module:
            continue
        if file.path.endswith('.h'):
            if file.path.removeprefix('src/') not in included:
                found.append(Finding(file.path, 0, 'dead', 'nobody includes this header'))
        elif not file.is_test:
            own = any(sign == '"' and path.startswith(file.module + '/')
                      for _, sign, path in file.includes)
            starts = re.search(r'\bint main\(', file.code)
            if not own and not starts:
                found.append(Finding(file.path, 0, 'dead',
                                     f'includes no header of {file.module} and has no main'))
    return found


class _Entry:
    def __init__(self, line: int, rule: str, path: str, name: str, limit: int):
        self.line, self.rule, self.path, self.name, self.limit = line, rule, path, name, limit
        self.used = False


def _with_ratchet(tree: Tree, found: list) -> list:
    """Drops what tools/ratchet.txt allows; an entry that allows too much is itself a finding."""
    entries = []
    for at, line in enumerate(tree.text_of(RATCHET).split('\n'), 1):
        words = line.split()
        if words and not line.startswith('#'):
            rule, path, *name, limit = words
            entries.append(_Entry(at, rule, path, ' '.join(name), int(limit)))
    kept = []
    for finding in found:
        entry = next((entry for entry in entries if _same(entry, finding)), None)
        if entry is None:
            kept.append(finding)
            continue
        entry.used = True
        actual = int(re.search(r'(\d+) lines', finding.message).group(1))
        if actual > entry.limit:
            kept.append(finding)
        elif actual < entry.limit:
            kept.append(Finding(RATCHET, entry.line, 'ratchet', f'lower this to {actual}'))
    kept += [Finding(RATCHET, entry.line, 'ratchet', 'no longer needed: remove this line')
             for entry in entries if not entry.used]
    return kept


def _same(entry: _Entry, finding: Finding) -> bool:
    if (entry.rule, entry.path) != (finding.rule, finding.path):
        return False
    if entry.rule == 'function-length':
        return finding.message.startswith(f'{entry.name} has ')
    return entry.rule == 'file-length'
