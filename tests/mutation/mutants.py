"""Finds every place of a C++ source at which one small mistake can be made, and writes a copy of
the source that makes any one of them when it is told to.

The copy asks docket_mutation::on(NUMBER) at each place (mutation.h), so that one build holds all
mutants and a run makes one of them. Places and types come from clang's syntax tree; the sources of
the project are not touched. What the compiler computes (array sizes, case labels, conditions of
`if constexpr`) cannot be switched and is left alone.
"""

import dataclasses
import json
import pathlib
import re
import subprocess

ON = "docket_mutation::on"
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
LOGIC = {"&&": "||", "||": "&&"}
ARITHMETIC = {"+": "+ -", "-": "- -", "*": "/", "/": "*", "%": "/"}
ASSIGNMENTS = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="}
EXTREMES = {"min": "max", "max": "min"}
NUMBER = re.compile(r"[0-9][0-9a-fA-FxX'.]*[uUlL]*")
BUILT_IN = re.compile(r"(const )?(unsigned |signed )?(int|long|short|char|long long|double|float)"
                      r"( int)?|(const )?unsigned|(const )?std::(u?int\d+_t|size_t)")
COMPILED = {"ConstantExpr", "StaticAssertDecl", "RequiresExpr", "ConceptDecl", "EnumConstantDecl"}
PASSING = {"ExprWithCleanups", "ImplicitCastExpr", "MaterializeTemporaryExpr",
           "CXXBindTemporaryExpr"}
CALLS = {"CallExpr", "CXXMemberCallExpr", "CXXOperatorCallExpr"}


@dataclasses.dataclass(frozen=True)
class Site:
    """One place and one mistake. `parts` are stretches of the source that stay."""

    kind: str  # number, comparison, arithmetic, logic, flag, step
    begin: int
    end: int
    parts: tuple
    changed: str  # the mistake as a template over the parts
    what: str  # for people: "< becomes <="


class Tree:
    """Walks clang's syntax tree of one file and collects sites."""

    def __init__(self, path):
        self.path = path
        self.bytes = path.read_bytes()
        self.file = None  # clang names a file only where it changes
        self.sites = {}
        self.constants = set()  # where `constexpr` of a variable stands

    def text(self, begin, end):
        return self.bytes[begin:end].decode()

    def place(self, location):
        """The offset and the end of a token, None where it is not in our file or in a CHECK."""
        inside = True
        for key in ("spellingLoc", "expansionLoc"):
            if key in location:
                inner = location[key]
                self.file = inner.get("file", self.file)
                if key == "spellingLoc":
                    found = (self.file, inner)
                elif "offset" in inner:
                    start = inner["offset"]
                    inside = not self.bytes[start : start + 5] == b"CHECK"
        if "spellingLoc" not in location:
            self.file = location.get("file", self.file)
            found = (self.file, location)
        file, token = found
        if not inside or file != str(self.path) or "offset" not in token:
            return None
        return token["offset"], token["offset"] + token["tokLen"]

    def range_of(self, node):
        """Reads the locations of a node, in the order in which clang wrote them."""
        if "loc" in node:
            self.place(node["loc"])
        if "range" not in node:
            return None
        begin = self.place(node["range"]["begin"])
        end = self.place(node["range"]["end"])
        return (begin[0], end[1]) if begin and end and begin[0] < end[1] else None

    def walk(self, node, compiled=False):
        node["at"] = self.range_of(node)
        kind = node.get("kind")
        compiled = compiled or kind in COMPILED
        for child in node.get("inner", ()):
            self.walk(child, compiled or is_constant_member(kind, child))
        if not compiled:
            self.look_at(node, kind)

    def look_at(self, node, kind):
        at = node["at"]
        if kind in ("BinaryOperator", "CompoundAssignOperator"):
            self.binary(node, node["opcode"], node["inner"])
        elif kind == "CXXOperatorCallExpr" and len(node["inner"]) == 3:
            name = named(node["inner"][0])
            self.binary(node, name.removeprefix("operator"), node["inner"][1:])
        elif kind == "CXXRewrittenBinaryOperator":
            call = compared(node)
            if call:
                self.binary(node, "", call["inner"][1:])
        elif kind == "UnaryOperator" and node["opcode"] == "!" and at:
            inner = node["inner"][0]["at"]
            if inner and self.text(at[0], inner[0]).strip() == "!":
                self.add("logic", at, [inner], "static_cast<bool>({0})", "! is left out")
        elif kind == "IntegerLiteral" and at and NUMBER.fullmatch(self.text(*at)):
            self.add("number", at, [], f"({self.text(*at)} + 1)", "is one more")
        elif kind == "CXXBoolLiteralExpr" and at:
            word = self.text(*at)
            if word in ("true", "false"):
                other = "false" if word == "true" else "true"
                self.add("flag", at, [], other, f"becomes {other}")
        elif kind == "CallExpr":
            self.extreme(node)
        elif kind == "VarDecl" and node.get("constexpr") and at:
            self.constants.add(at[0])
        if kind in ("CompoundStmt", "IfStmt", "ForStmt", "WhileStmt", "CXXForRangeStmt"):
            self.steps(node, kind)

    def add(self, kind, at, parts, changed, what):
        site = Site(kind, at[0], at[1], tuple(parts), changed, what)
        self.sites[(kind, at, changed)] = site

    def binary(self, node, operator, operands):
        at = node["at"]
        places = sorted(place["at"] for place in operands if place["at"])
        if not at or len(places) != 2:
            return
        left, right = places
        written = self.text(left[1], right[0]).strip()
        if (left[0], right[1]) != at or (operator and written != operator):
            return
        if written in COMPARISONS:
            other = COMPARISONS[written]
            self.add("comparison", at, [left, right], f"{{0}} {other} {{1}}",
                     f"{written} becomes {other}")
        elif written in LOGIC:
            other = LOGIC[written]
            self.add("logic", at, [left, right], f"({{0}}) {other} ({{1}})",
                     f"{written} becomes {other}")
        elif written in ARITHMETIC and self.counts(operands, written):
            other = ARITHMETIC[written]
            self.add("arithmetic", at, [left, right], f"{{0}} {other}({{1}})",
                     f"{written} becomes {other.split()[-1] if written in '*/%' else other}")
        elif written in ASSIGNMENTS and all(built_in(operand) for operand in operands):
            other = ASSIGNMENTS[written]
            self.add("arithmetic", at, [left, right], f"{{0}} {other} {{1}}",
                     f"{written} becomes {other}")

    @staticmethod
    def counts(operands, written):
        if written in "*/%":
            return all(built_in(operand) for operand in operands)
        return built_in(operands[1]) or "chrono" in type_of(operands[1])

    def extreme(self, node):
        callee = node["inner"][0]
        name = named(callee)
        if name not in EXTREMES or not node["at"] or not callee["at"]:
            return
        rest = (callee["at"][1], node["at"][1])
        if self.text(*callee["at"]) == f"std::{name}":
            other = EXTREMES[name]
            self.add("comparison", node["at"], [rest], f"std::{other}{{0}}",
                     f"{name} becomes {other}")

    def steps(self, node, kind):
        """A statement that only does something may be left out."""
        inner = node.get("inner", ())
        if kind in ("ForStmt", "WhileStmt", "CXXForRangeStmt"):
            inner = inner[-1:]
        elif kind == "IfStmt":
            inner = inner[-2:] if node.get("hasElse") else inner[-1:]
        for child in inner:
            at = child.get("at")
            if at and self.bytes[at[1] : at[1] + 1] == b";" and is_step(child):
                what = " ".join(self.text(*child["at"]).split())
                self.add("step", child["at"], [], "void()", f"is left out: {what[:60]}")


def is_constant_member(of, node):
    """Of a class: its value is there before the program starts."""
    return of == "CXXRecordDecl" and node.get("kind") == "VarDecl" and node.get("constexpr", False)


def type_of(node):
    kind = node.get("type", {})
    return kind.get("desugaredQualType", kind.get("qualType", ""))


def built_in(node):
    return bool(BUILT_IN.fullmatch(type_of(node)))


def named(node):
    """The name of what a callee refers to."""
    while node.get("kind") == "ImplicitCastExpr":
        node = node["inner"][0]
    return node.get("referencedDecl", {}).get("name", "")


def compared(node):
    """The call of <=> or == that clang made of a comparison."""
    call = node.get("kind") == "CXXOperatorCallExpr" and len(node["inner"]) == 3
    if call and named(node["inner"][0]) in ("operator<=>", "operator=="):
        return node
    found = map(compared, node.get("inner", ()))
    return next((call for call in found if call), None)


def is_step(node):
    while node.get("kind") in PASSING:
        node = node["inner"][0]
    kind = node.get("kind")
    if kind == "UnaryOperator":
        return node["opcode"] in ("++", "--")
    return kind in CALLS or kind == "CompoundAssignOperator" or (
        kind == "BinaryOperator" and node["opcode"] == "=")


def sites_of(path, include):
    """All sites of a source, in order, and where `constexpr` has to become `const`."""
    command = ["clang++-19", "-x", "c++", "-std=c++20", f"-I{include}", "-fsyntax-only", "-w",
               "-Xclang", "-ast-dump=json", "-Xclang", "-ast-dump-filter=docket", str(path)]
    dumped = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    tree = Tree(path)
    decoder = json.JSONDecoder()
    at = 0
    while at < len(dumped):
        node, at = decoder.raw_decode(dumped, at)
        tree.walk(node)
        while at < len(dumped) and dumped[at].isspace():
            at += 1
    order = sorted(tree.sites.values(),
                   key=lambda site: (site.begin, -site.end, site.kind != "step", site.kind))
    return order, tree.constants, tree.bytes


def rewritten(source, sites, constants, first_number):
    """The source with a switch at each site; sites are numbered from `first_number`."""
    numbered = list(enumerate(sites, first_number))
    # Up to the end of its declaration, what a constant is made of is asked for when the program
    # starts; the compiler would otherwise compute it without asking.
    started = [(begin, source.find(b";\n", begin)) for begin in constants]

    def render(begin, end, inside):
        out, at = [], begin
        while inside:
            number, site = inside[0]
            below = [pair for pair in inside[1:] if pair[1].begin < site.end]
            inside = inside[1 + len(below) :]
            out.append(plain(at, site.begin))
            out.append(switch(number, site, below))
            at = site.end
        out.append(plain(at, end))
        return "".join(out)

    def plain(begin, end):
        text, at = "", begin
        for start in sorted(place for place in constants if begin <= place < end):
            stop = source.find(b"constexpr", start)
            text += source[at:stop].decode() + "const"
            at = stop + len(b"constexpr")
        return text + source[at:end].decode()

    def switch(number, site, below):
        same = render(site.begin, site.end, below)
        parts = [source[begin:end].decode() for begin, end in site.parts]
        changed = site.changed.format(*parts)
        on = ON + ("_start" if any(a <= site.begin < b for a, b in started) else "")
        if site.kind == "step":
            return f"({on}({number}) ? void() : void({same}))"
        return f"({on}({number}) ? ({changed}) : ({same}))"

    return render(0, len(source), numbered)


def line_of(source, offset):
    return source.count(b"\n", 0, offset) + 1
