"""The programs that rank versions of their own ecosystems, and how versions of each are made up."""

import dataclasses
import pathlib
import re
import shutil
import subprocess
import typing

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
MAVEN = pathlib.Path("/usr/share/java/maven-artifact-3.x.jar")
COMPARABLE_VERSION = "org.apache.maven.artifact.versioning.ComparableVersion"
COMPOSER = pathlib.Path("/usr/share/php/Composer/Semver/autoload.php")
DEBIAN_PYTHON = "/usr/bin/python3"  # the packages of Debian are its packages, not another one's
DIGITS = ["0", "1", "2", "9", "10", "01", "00", "123456789012345678901234567890"]


@dataclasses.dataclass
class Grammar:
    first: list
    further: list


@dataclasses.dataclass
class Peer:
    scheme: str
    program: str
    count: int
    grammar: Grammar
    is_here: typing.Callable
    ranks: typing.Callable
    allows: typing.Callable = lambda version: True


def by_lines(command):
    """Ranks from a program that reads pairs as lines and answers each by -1, 0, 1 or "x"."""

    def ranks(pairs):
        lines = "".join(f"{left}\t{right}\n" for left, right in pairs)
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
        answers = done.stdout.split()
        if done.returncode != 0 or len(answers) != len(pairs):
            raise SystemExit(f"{command[0]} gave {len(answers)} answers to {len(pairs)} pairs: "
                             f"{done.stderr[-500:]}")
        return [None if answer == "x" else int(answer) for answer in answers]

    return ranks


def dpkg_ranks(pairs):
    def says(left, relation, right):
        return subprocess.run(["dpkg", "--compare-versions", left, relation, right],
                              capture_output=True, check=False).returncode

    ranks = []
    for left, right in pairs:
        earlier = says(left, "lt", right)
        if earlier not in (0, 1):
            ranks.append(None)
        else:
            ranks.append(-1 if earlier == 0 else 0 if says(left, "eq", right) == 0 else 1)
    return ranks


def maven_ranks(pairs):
    """Its own program ranks neighbours of a row: every second answer is that of a pair."""
    ranks, at_once = [], 500
    sign = {"<": -1, "==": 0, ">": 1}
    for begin in range(0, len(pairs), at_once):
        some = pairs[begin:begin + at_once]
        words = [version for pair in some for version in pair]
        done = subprocess.run(
            ["java", "-cp", MAVEN, COMPARABLE_VERSION, *words],
            capture_output=True, text=True, check=True)
        lines = [line.split() for line in done.stdout.splitlines() if line.startswith("   ")]
        ranks += [sign[line[1]] for line in lines[::2]]
    return ranks


RPM = """%{lua:
for line in io.stdin:lines() do
  local a, b = line:match("^([^\\t]*)\\t(.*)$")
  print(rpm.vercmp(a, b) .. " ")
end}"""

NPM = """
const semver = require(process.argv[1]);
for (const line of require("fs").readFileSync(0, "utf8").split("\\n").slice(0, -1)) {
  const [a, b] = line.split("\\t");
  console.log(semver.valid(a) && semver.valid(b) ? semver.compare(a, b) : "x");
}"""

PYPI = """
import sys
from packaging.version import InvalidVersion, Version
for line in sys.stdin:
    try:
        a, b = map(Version, line.rstrip("\\n").split("\\t"))
        print((a > b) - (a < b))
    except InvalidVersion:
        print("x")
"""

GEM = """
STDIN.each_line(chomp: true) do |line|
  a, b = line.split("\\t", -1)
  ok = Gem::Version.correct?(a) && Gem::Version.correct?(b)
  puts(ok ? Gem::Version.new(a) <=> Gem::Version.new(b) : "x")
end
"""

PHP = """
require $argv[1];
use Composer\\Semver\\Comparator;
$parser = new Composer\\Semver\\VersionParser();
while (($line = fgets(STDIN)) !== false) {
  [$a, $b] = explode("\\t", rtrim($line, "\\n"));
  try {
    $a = $parser->normalize($a);
    $b = $parser->normalize($b);
    if (str_starts_with($a, "dev-") || str_starts_with($b, "dev-")) throw new Exception();
    echo version_compare($a, $b), "\\n";
  } catch (Exception $e) {
    echo "x\\n";
  }
}
"""


def semver_folder():
    return TOP / "ui" / "node_modules" / "semver"


def runs(*command):
    return shutil.which(command[0]) is not None and subprocess.run(
        command, capture_output=True, check=False).returncode == 0


def is_plain_maven(version):
    """Where the conformance cases of vers follow an older Maven: a word behind zeros and a dot."""
    return not re.search(r"(?:^|[.-])0*\.[a-z]", version) and "--" not in version


PEERS = {
    "deb": Peer(
        "deb", "dpkg", 300,
        Grammar(DIGITS + ["1:1", "0:2", "2:0"],
                DIGITS + ". .0 .1 + ~ ~~ ~rc1 a b Z +b1 -1 -0 -0a -1~1".split()),
        lambda: shutil.which("dpkg") is not None, dpkg_ranks),
    "rpm": Peer(
        "rpm", "rpm", 3000,
        Grammar(DIGITS + ["1:1", "0:2", "2:0", "a"],
                DIGITS + ". .. _ ~ ^ ~rc1 ^git1 a b Z -1 -2 +".split()),
        lambda: runs("rpm", "--eval", "%{lua:print(rpm.vercmp('1', '2'))}"),
        by_lines(["rpm", "--eval", RPM]),
        allows=lambda version: version.count("-") <= 1 and not version.endswith("-")),
    "npm": Peer(
        "npm", "npm's semver", 3000,
        Grammar([f"{a}.{b}.{c}" for a in "01" for b in ("0", "2", "10") for c in ("0", "9", "11")]
                + ["v1.2.3", "1.2", "01.2.3", "9007199254740991.0.0", "9007199254740992.0.0"],
                "- -alpha -beta -rc .0 .1 .10 .a .A .01 1 x -0 +b +1 .. _".split()),
        lambda: shutil.which("node") is not None and semver_folder().is_dir(),
        by_lines(["node", "-e", NPM, str(semver_folder())])),
    "pypi": Peer(
        "pypi", "Python's packaging", 3000,
        Grammar(DIGITS + ["v1", "1!1", "0!1", " 1"],
                (".0 .1 .10 a a1 b2 rc1 c1 alpha -beta _pre_1 .dev .dev1 dev2 .post .post1 -1 r2 "
                 "rev +a +1 .a - +A.1 foo").split()),
        lambda: runs(DEBIAN_PYTHON, "-c", "import packaging"),
        by_lines([DEBIAN_PYTHON, "-c", PYPI])),
    "gem": Peer(
        "gem", "RubyGems", 3000,
        Grammar(DIGITS + ["a"],
                ".0 .1 .10 .a .b .rc1 a b 1 -1 -a .00 .0.0 .pre _ .".split()),
        lambda: runs("ruby", "-e", "Gem::Version"), by_lines(["ruby", "-e", GEM])),
    "composer": Peer(
        "composer", "Composer", 3000,
        Grammar("0 1 2 10 01 v1 20100102 2010-01 2010 12345 123456".split(),
                (".0 .1 .10 -alpha -alpha1 a1 -beta.2 b2 -RC rc1 -dev .dev -p1 pl2 -patch -stable "
                 "@beta +build .x .x-dev -01").split()),
        lambda: shutil.which("php") is not None and COMPOSER.exists(),
        by_lines(["php", "-r", PHP, "--", str(COMPOSER)])),
    "maven": Peer(
        "maven", "Maven", 1500,
        Grammar("0 1 2 10 1.0 1.1".split(),
                (".0 .1 .10 -1 -0 -2 -alpha -rc rc -SNAPSHOT -sp ga -final a b2 m3 .a .rc x .x1 "
                 "-x cr").split()),
        lambda: shutil.which("java") is not None and MAVEN.exists(), maven_ranks,
        allows=is_plain_maven),
}
