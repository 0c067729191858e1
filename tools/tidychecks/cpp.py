"""Looks into C++ text without a compiler: comments, strings, includes, functions.

Right for code in the form that clang-format gives; not a parser.
"""
import re
from dataclasses import dataclass

_OPAQUE = re.compile(
    r'//[^\n]*'
    r'|/\*.*?\*/'
    r'|R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'",
    re.S,
)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)
_DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\\n|\\.)*', re.M)


def _blank(text: str) -> str:
    return re.sub(r'[^\n]', ' ', text)


def without_comments(text: str) -> str:
    """The text with comments blanked; places stay where they were."""
    def keep(match: re.Match) -> str:
        found = match.group()
        return _blank(found) if found.startswith(('//', '/*')) else found
    return _OPAQUE.sub(keep, text)


def code_only(text: str) -> str:
    """The text with comments, the inside of strings and characters blanked."""
    def keep(match: re.Match) -> str:
        found = match.group()
        if found.startswith(('//', '/*')):
            return _blank(found)
        quote = found[-1]
        return quote + _blank(found[1:-1]) + quote
    return _OPAQUE.sub(keep, text)


def literals(text: str):
    """(offset, content) of each ordinary string literal that is no #include."""
    for match in _OPAQUE.finditer(text):
        found = match.group()
        if found.startswith('"'):
            yield match.start(), found[1:-1]


def raw_lines(text: str) -> set:
    """The lines that a raw string literal touches."""
    lines = set()
    for match in _OPAQUE.finditer(text):
        if match.group().startswith('R"'):
            lines.update(range(line_of(text, match.start()), line_of(text, match.end()) + 1))
    return lines


def includes(text: str):
    """(line, '<' or '"', path) of each #include outside comments."""
    shown = without_comments(text)
    for match in _INCLUDE.finditer(shown):
        yield line_of(shown, match.start(1)), match.group(1), match.group(2)


def line_of(text: str, offset: int) -> int:
    return text.count('\n', 0, offset) + 1


@dataclass
class Function:
    name: str
    first: int  # line of the first word of the signature
    last: int  # line of the closing brace

    @property
    def lines(self) -> int:
        return self.last - self.first + 1


def braces(code: str) -> dict:
    """Where each brace that opens is closed."""
    closing, open_at = {}, []
    for match in re.finditer(r'[{}]', code):
        if match.group() == '{':
            open_at.append(match.start())
        elif open_at:
            closing[open_at.pop()] = match.start()
    return closing


def _without_template(header: str) -> str:
    """The header behind its `template <…>` and `requires …`."""
    while True:
        header = header.lstrip()
        header = re.sub(r'^\[\[[^\]]*\]\]\s*', '', header)
        header = re.sub(r'^(?:public|private|protected)\s*:(?!:)\s*', '', header)
        if re.match(r'template\s*<', header):
            depth = 0
            for at, sign in enumerate(header):
                if sign == '<':
                    depth += 1
                elif sign == '>' and header[at - 1] not in '-=':
                    depth -= 1
                    if depth == 0:
                        break
            header = header[at + 1:]
        elif re.match(r'requires\b', header):
            depth = 0
            for at, sign in enumerate(header):
                depth += sign in '(<'
                depth -= sign in ')>'
                if sign == '\n' and depth <= 0:
                    break
            header = header[at + 1:]
        else:
            return header


def _outside_angles(text: str) -> str:
    previous = None
    while previous != text:
        previous = text
        text = re.sub(r'<[^<>]*>', '', text)
    return text


def _kind(header: str) -> str:
    """What the brace after this header opens: scope, function or value."""
    header = _without_template(header).strip()
    if re.match(r'(?:inline\s+)?namespace\b', header) or re.match(r'extern\s*"\s*"$', header):
        return 'scope'
    bare = re.sub(r'alignas\([^()]*\)', '', _outside_angles(header))
    if re.match(r'(?:typedef\s+)?(?:class|struct|union|enum)\b', bare) and '(' not in bare:
        return 'scope'
    if re.search(r'=\s*\[', header):
        return 'function'  # a lambda with a name
    if '(' not in header or re.search(r'(?<![=!<>])=\s*[\w:<>, ]*$', header):
        return 'value'
    if re.search(r'\bconcept\b', header):
        return 'value'
    in_initializers = re.search(r'\)\s*(?:noexcept\s*)?:(?!:)', header)
    if in_initializers and re.search(r'[,:]\s*[\w:]+\s*$', _outside_angles(header)):
        return 'value'
    return 'function'


def _name(header: str) -> str:
    header = ' '.join(_without_template(header).split())
    test = re.match(r'(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|TYPED_TEST)\(([^)]*)\)', header)
    if test:
        return test.group(1).replace(', ', '.')
    lambda_name = re.search(r'(\w+)\s*=\s*\[', header)
    if lambda_name:
        return lambda_name.group(1)
    found = re.search(r'(operator\s*(?:\(\)|\[\]|[^\s(]+)|~?[\w:]+)\s*\(', header)
    return found.group(1) if found else header[:40]


def functions(text: str) -> list:
    """Every function with a body at the level of a namespace or a type."""
    code = _DIRECTIVE.sub(lambda match: _blank(match.group()), code_only(text))
    closing = braces(code)
    found, start, parens, at = [], 0, 0, 0
    sign = re.compile(r'[{}();]')
    while match := sign.search(code, at):
        at = match.end()
        here = match.group()
        if here == '(':
            parens += 1
        elif here == ')':
            parens -= 1
        elif here == ';' and parens == 0 or here == '}':
            start, parens = at, 0
        elif here == '{':
            end = closing.get(match.start(), len(code) - 1)
            header = code[start:match.start()]
            kind = 'value' if parens > 0 else _kind(header)
            if kind == 'scope':
                start = at
                continue
            at = end + 1
            if kind == 'function':
                shown = _skip_label(header)
                first = line_of(code, start + len(header) - len(shown))
                found.append(Function(_name(header), first, line_of(code, end)))
                start = at
    return found


def _skip_label(header: str) -> str:
    return re.sub(r'^\s*(?:(?:public|private|protected)\s*:(?!:)\s*)*', '', header)
