"""One type of a name in a program.

The linker keeps one destructor of each name, so that two types of one name destroy each other's
members: the compiler, which sees one file at a time, says nothing.
"""
import re

from .tree import Finding, Tree

TYPE = re.compile(r'^(?:class|struct|enum class) (?:\[\[\w+\]\] )?(\w+)(?: final)?'
                  r'(?: : [^{;]*)?(?: \{|\s*$)')
NAMESPACE = re.compile(r'^namespace ([\w:]+) \{$')
HIDDEN, HIDDEN_ENDS = 'namespace {', '}  // namespace'
APART = 'src/verify/'  # a program of its own, which takes in nothing but these:
SHARED = ('src/base/', 'src/ledger/')


def check(tree: Tree) -> list:
    seen, found = {}, []
    for file in tree.under('src/', ''):
        if not file.is_cpp or file.is_test:
            continue
        for name, line in _types(file):
            for path in seen.setdefault(name, []):
                if _meet(path, file.path):
                    found.append(Finding(file.path, line, 'one-type',
                                         f'{name} is a type of {path} too; take another name'))
            seen[name].append(file.path)
    return found


def _types(file):
    """(namespace::name, line) of each type that other files can meet."""
    namespace, hidden = '', False
    for at, line in enumerate(file.code.split('\n'), 1):
        whole = file.lines[at - 1]
        hidden = (hidden or whole == HIDDEN) and whole != HIDDEN_ENDS
        if begins := NAMESPACE.match(line):
            namespace = begins.group(1)
        elif not hidden and (match := TYPE.match(line)):
            yield f'{namespace}::{match.group(1)}', at


def _meet(one: str, other: str) -> bool:
    apart = [path.startswith(APART) for path in (one, other)]
    shared = [path.startswith(SHARED) for path in (one, other)]
    return apart[0] == apart[1] or any(shared)
