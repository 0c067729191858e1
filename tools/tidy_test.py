#!/usr/bin/env python3
"""Tests of tools/tidy.py: what it must refuse, with which words, and what it must let pass.

tools/testdata/tidy/good.txt is a tree without findings. Each file of bad/ lays files over it and
lists every finding that must follow, no more and no fewer. Lengths are tried on both sides.
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from tidychecks import codes, cpp, imports, style, types, words  # noqa: E402
from tidychecks.tree import Tree  # noqa: E402

DATA = os.path.join(HERE, 'testdata', 'tidy')


def sections(path: str) -> dict:
    """The `=== name` sections of a file."""
    with open(path, encoding='utf-8') as read:
        parts = re.split(r'^=== (.*)\n', read.read(), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def findings(*layers: dict) -> list:
    """What the checks say about the tree made of these layers of files."""
    with tempfile.TemporaryDirectory() as root:
        with open(os.path.join(HERE, 'imports.txt'), encoding='utf-8') as table:
            files = {'tools/imports.txt': table.read()}
        for layer in layers:
            files |= layer
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
            with open(os.path.join(root, path), 'w', encoding='utf-8') as out:
                out.write(text)
        tree = Tree(root)
        found = [finding for part in (imports, style, codes, types, words)
                 for finding in part.check(tree)]
        return sorted(str(finding) for finding in found)


GOOD = sections(os.path.join(DATA, 'good.txt'))
BAD = sorted(os.listdir(os.path.join(DATA, 'bad')))


class Refusals(unittest.TestCase):
    def test_the_good_tree_has_no_findings(self):
        self.assertEqual(findings(GOOD), [])

    def test_each_bad_file_is_refused_with_its_words(self):
        self.assertGreaterEqual(len(BAD), 11)
        for name in BAD:
            with self.subTest(name):
                bad = sections(os.path.join(DATA, 'bad', name))
                wanted = bad.pop('finds').strip().split('\n')
                self.assertEqual(findings(GOOD, bad), sorted(wanted))

    def test_every_rule_is_provoked_by_some_test(self):
        known, provoked = set(), set()
        for name in os.listdir(os.path.join(HERE, 'tidychecks')):
            if name.endswith('.py'):
                with open(os.path.join(HERE, 'tidychecks', name), encoding='utf-8') as read:
                    for call in re.findall(r'Finding\((.*?)\)\n', read.read(), re.S):
                        known |= set(re.findall(r"(?<=, )'([a-z-]+)'(?=,)", call))
        for name in BAD:
            provoked |= set(re.findall(r': \[([a-z-]+)\]', sections(
                os.path.join(DATA, 'bad', name))['finds']))
        here = {'columns', 'file-length', 'function-length', 'ratchet', 'commit'}
        self.assertEqual(known - provoked, here)
        self.assertEqual(len(known), 16)


def function_of(lines: int) -> str:
    return 'int long_one() {\n' + '  step();\n' * (lines - 2) + '}\n'


class Lengths(unittest.TestCase):
    def over(self, path: str, text: str, **more) -> list:
        head = '#include "base/result.h"\n' if path.endswith('.cc') else ''
        return findings(GOOD, {path: head + text}, more)

    def test_function_of_60_and_61_lines(self):
        self.assertEqual(self.over('src/base/long.cc', function_of(60)), [])
        self.assertEqual(self.over('src/base/long.cc', function_of(61)), [
            'src/base/long.cc:2: [function-length] long_one has 61 lines; at most 60'])

    def test_file_of_500_and_501_lines(self):
        self.assertEqual(self.over('src/base/long.cc', '\n' * 499), [])
        self.assertEqual(self.over('src/base/long.cc', '\n' * 500), [
            'src/base/long.cc: [file-length] 501 lines; at most 500'])

    def test_test_file_of_800_and_801_lines(self):
        self.assertEqual(self.over('src/base/long_test.cc', '\n' * 799), [])
        self.assertEqual(self.over('src/base/long_test.cc', '\n' * 800), [
            'src/base/long_test.cc: [file-length] 801 lines; at most 800'])

    def test_line_of_100_and_101_columns(self):
        self.assertEqual(self.over('src/base/long.cc', '// ' + 'a' * 97 + '\n'), [])
        self.assertEqual(self.over('src/base/long.cc', '// ' + 'a' * 98 + '\n'), [
            'src/base/long.cc:2: [columns] 101 columns; at most 100'])

    def test_a_raw_text_may_be_longer_in_a_test_only(self):
        text = 'auto json = R"(' + 'a' * 100 + ')";\n'
        self.assertEqual(self.over('src/base/long_test.cc', text), [])
        self.assertEqual(self.over('src/base/long.cc', text), [
            'src/base/long.cc:2: [columns] 118 columns; at most 100'])

    def test_style_sheets_may_be_long_and_patterns_wide(self):
        self.assertEqual(self.over('ui/src/pages.css', 'a {}\n' * 501), [])
        self.assertEqual(self.over('ui/src/moment.ts', f'const kDay = /^{"a" * 100}$/;\n'), [])
        self.assertEqual(len(self.over('ui/src/moment.ts', f'const kDay = "{"a" * 100}";\n')), 1)

    def test_a_chinese_character_takes_two_columns(self):
        self.assertEqual(self.over('src/base/long.cc', '//' + '漏' * 49 + '\n'), [])
        self.assertEqual(self.over('src/base/long.cc', '// ' + '漏' * 49 + '\n'), [
            'src/base/long.cc:2: [columns] 101 columns; at most 100'])


class Ratchet(unittest.TestCase):
    LONG = {'src/base/long.cc': '#include "base/result.h"\n' + function_of(70)}

    def with_limit(self, line: str, files: dict) -> list:
        return findings(GOOD, files, {'tools/ratchet.txt': '# allowed for now\n' + line + '\n'})

    def test_it_allows_exactly_what_it_says(self):
        self.assertEqual(
            self.with_limit('function-length src/base/long.cc long_one 70', self.LONG), [])

    def test_it_allows_no_growth(self):
        self.assertEqual(
            self.with_limit('function-length src/base/long.cc long_one 69', self.LONG),
            ['src/base/long.cc:2: [function-length] long_one has 70 lines; at most 60'])

    def test_it_must_follow_downwards(self):
        self.assertEqual(
            self.with_limit('function-length src/base/long.cc long_one 71', self.LONG),
            ['tools/ratchet.txt:2: [ratchet] lower this to 70'])

    def test_a_line_without_use_is_refused(self):
        self.assertEqual(self.with_limit('file-length src/base/long.cc 600', {}),
                         ['tools/ratchet.txt:2: [ratchet] no longer needed: remove this line'])

    def test_another_function_of_the_file_is_not_allowed(self):
        self.assertEqual(
            self.with_limit('function-length src/base/long.cc other 70', self.LONG),
            ['src/base/long.cc:2: [function-length] long_one has 70 lines; at most 60',
             'tools/ratchet.txt:2: [ratchet] no longer needed: remove this line'])


FUNCTIONS = '''\
namespace docket {

struct Point {
  int x = 0;
  int twice() const { return 2 * x; }

 private:
  Point(int a, std::vector<int> b = {1, 2})
      : x_(a), held_{b}, other_{
            a} {
    use({a});
  }
};

template <class T>
  requires(!std::same_as<T, bool>)
struct Coded<T> {
  static T read() {
    return T{};
  }
};

constexpr std::array kRows = {
    Row{"a", 1},
    Row{"b", 2},
};
const Row kTable[] = {{"x", f(1)},
                      {"y", f(2)}};

template <class Owner, class T = std::vector<int>>
constexpr Field<Owner, T> field(std::string_view name,
                                T Owner::* member) {
  if (name.empty()) {
    for (int i = 0; i < 3; ++i) {
    }
  }
  auto inner = [&](int a) {
    return a;
  };
  return {name, member};
}

bool operator==(const Point& a, const Point& b) {
  return a.x == b.x;
}

const auto kNamed = [](int a) {
  return a;
};

#define LIKE_A_BODY(x) \\
  {                    \\
  }

extern "C" {
int from_c(void) { return 1; }
}

TEST(Area, Name) {
  struct Local {
    int f() { return 1; }
  };
}

}  // namespace docket
'''


class Functions(unittest.TestCase):
    def test_each_function_is_found_with_its_lines(self):
        found = [(f.name, f.first, f.last) for f in cpp.functions(FUNCTIONS)]
        self.assertEqual(found, [
            ('twice', 5, 5), ('Point', 8, 12), ('read', 18, 20), ('field', 30, 41),
            ('operator==', 43, 45), ('kNamed', 47, 49), ('from_c', 56, 56),
            ('Area.Name', 59, 63)])

    def test_all_of_this_repository_is_covered(self):
        """Every line that is only `}` in the first column ends a function that was seen."""
        ends = 0
        for file in Tree(os.path.dirname(HERE)).under('src/', '.cc'):
            known = {function.last for function in cpp.functions(file.text)}
            shown = file.code.split('\n')
            for opened, closed in cpp.braces(file.code).items():
                first, last = cpp.line_of(file.code, opened), cpp.line_of(file.code, closed)
                if shown[last - 1].rstrip() == '}' and 'namespace' not in shown[first - 1]:
                    ends += 1
                    self.assertIn(last, known, f'{file.path}:{last} ends nothing that was seen')
        self.assertGreater(ends, 50)


class Messages(unittest.TestCase):
    GOOD = 'duty: count a term from the day after its start'

    def told(self, message: str, lines: int = 5) -> list:
        return [finding.message for finding in words.check_message('abc', message, lines)]

    def test_a_short_change_needs_no_body(self):
        self.assertEqual(self.told(self.GOOD, 20), [])

    def test_a_longer_change_does(self):
        self.assertEqual(self.told(self.GOOD, 21), ['21 lines change: a body must say why'])
        self.assertEqual(self.told(self.GOOD + '\n\nOne day was lost.\n', 21), [])

    def test_subject(self):
        self.assertEqual(self.told('duty: ' + 'a' * 64), [])
        self.assertEqual(self.told('duty: ' + 'a' * 65),
                         ['the subject has 71 characters; at most 70'])
        self.assertEqual(self.told('Count a term'), ['the subject is written "module: what"'])
        self.assertEqual(self.told(self.GOOD + '\nmore'), ['the second line stays empty'])

    def test_words(self):
        self.assertEqual(self.told(self.GOOD + '\n\nAs issue ' '2 asks.'),
                         ['the message tells how the work is done, not what changed'])

    def test_commits_of_a_repository(self):
        with tempfile.TemporaryDirectory() as root:
            def git(*given: str):
                subprocess.run(['git', '-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b',
                                *given], check=True, capture_output=True)
            git('init', '-q')
            git('commit', '--allow-empty', '-m', 'Bad but before')
            with open(os.path.join(root, 'file'), 'w', encoding='utf-8') as out:
                out.write('line\n' * 21)
            git('add', 'file')
            git('commit', '-m', 'base: a file')
            found = words.check_commits(root, 'HEAD~1')
            self.assertEqual([f.message for f in found], ['21 lines change: a body must say why'])


if __name__ == '__main__':
    unittest.main()
