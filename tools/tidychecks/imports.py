"""Who may include whom (tools/imports.txt), and what the core may not touch."""
import re

from .tree import Finding, Tree

TABLE = 'tools/imports.txt'

STANDARD = set('''
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
cinttypes climits clocale cmath compare complex concepts condition_variable coroutine csetjmp
csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception
execution expected filesystem format forward_list fstream functional future initializer_list
iomanip ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource
mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator
semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
string string_view syncstream system_error thread tuple type_traits typeindex typeinfo
unordered_map unordered_set utility valarray variant vector version cxxabi.h
'''.split())
OUTSIDE = set('''
atomic barrier condition_variable csetjmp csignal ctime filesystem fstream future iostream latch
mutex random semaphore shared_mutex stop_token syncstream thread
'''.split())
SYSTEM = re.compile(r'(?:sys|netinet|arpa|linux|net)/|(?:unistd|fcntl|poll|signal|pwd|grp|dirent|'
                    r'termios|netdb|errno|sched|spawn|syslog|time|pthread|stdio|stdlib|string)\.h$')
FOR_TESTS = ('gtest/', 'gmock/', 'rapidcheck')
CORE_NAMES = re.compile(
    r'\b(?:now|time|clock|rand|srand|random_device|getenv|fopen|open|socket|gettimeofday|'
    r'clock_gettime|localtime|gmtime|current_zone)\s*\(\s*(?:\)|nullptr|NULL|0\)|&)'
    r'|\b(?:fopen|getenv|srand|clock_gettime|gettimeofday|localtime|localtime_r)\s*\('
    r'|\bstd::(?:thread|jthread|mutex|atomic|async|random_device|mt19937\w*|ifstream|ofstream|'
    r'fstream|filesystem|cout|cin)\b|\b(?:system|steady|high_resolution)_clock\b|\bthread_local\b')


class Table:
    """The rows of tools/imports.txt."""

    def __init__(self, text: str):
        self.modules, self.core, self.libraries = {}, set(), {}
        self.extra, self.only, self.allow = {}, {}, {}
        for line in text.split('\n'):
            words = line.split()
            if not words or line.startswith('#'):
                continue
            if words[0] == 'file':
                self.extra[words[1]] = set(words[2:])
            elif words[0] == 'allow':
                self.allow[words[1]] = set(words[2:])
            elif words[0] == 'only':
                self.only.setdefault(words[1], set()).update(words[2:])
            else:
                self._add_row(words[0], words[1], re.split(r'\s{3,}', line.strip())[-2:])

    def _add_row(self, module: str, layer: str, columns: list):
        modules, libraries = ([] if column == '-' else column.split() for column in columns)
        modules = [name for name in modules if name not in (module, layer)]
        self.modules[module], self.libraries[module] = set(modules), libraries
        if layer == 'core':
            self.core.add(module)


def check(tree: Tree) -> list:
    table = Table(tree.text_of(TABLE))
    found = []
    for file in tree.under('src/', ''):
        if not file.is_cpp or not file.module:
            continue
        if file.module not in table.modules:
            found.append(Finding(file.path, 0, 'imports',
                                 f'the module {file.module} has no row in {TABLE}'))
            continue
        for line, sign, path in file.includes:
            message = _quoted(table, file, path) if sign == '"' else _angled(table, file, path)
            if message:
                found.append(Finding(file.path, line, 'imports', message))
        if file.module in table.core and not file.is_test:
            found += _core(table, file)
    return found + _cmake(tree, table)


def _quoted(table: Table, file, path: str) -> str:
    target = path.split('/')[0]
    if '/' not in path:
        return f'write the path from src/: "{file.module}/{path}"'
    allowed = table.modules[file.module] | table.extra.get(file.path, set()) | {file.module}
    if target not in allowed:
        return f'{file.module} may not include {target} (see {TABLE})'
    own, other = file.path.split('/')[1:-1], path.split('/')[:-1]
    if own[0] == 'formats' and len(own) > 1 and len(other) > 1 and own[1] != other[1]:
        return f'the format {own[1]} may not include the format {other[1]}: formats are peers'
    return ''


def _angled(table: Table, file, path: str) -> str:
    core = file.module in table.core
    if path in STANDARD:
        allowed = file.is_test or path in table.allow.get(file.path, ())
        if core and not allowed and path in OUTSIDE:
            return f'the core may not include <{path}>: it has no clock, chance, threads or files'
        return ''
    if SYSTEM.match(path):
        if core and not file.is_test:
            return f'the core may not include <{path}>: it does not speak to the system'
        return ''
    if file.is_test and path.startswith(FOR_TESTS):
        return ''
    for library, files in table.only.items():
        if path.startswith(library) and file.path not in files:
            return f'<{path}> belongs to {", ".join(sorted(files))} alone'
    if not any(path.startswith(library) for library in table.libraries[file.module]):
        return f'{file.module} may not include the library <{path}> (see {TABLE})'
    return ''


def _core(table: Table, file) -> list:
    allowed = table.allow.get(file.path, ())
    return [Finding(file.path, file.code.count('\n', 0, match.start()) + 1, 'core',
                    f'"{match.group().strip()}" has no place in the core: no clock, no chance, '
                    'no threads, no files')
            for match in CORE_NAMES.finditer(file.code)
            if match.group().removeprefix('std::') not in allowed]


def _cmake(tree: Tree, table: Table) -> list:
    """CMakeLists.txt must say the same as the table."""
    found = []
    text = re.sub(r'#[^\n]*', '', tree.text_of('CMakeLists.txt'))
    for match in re.finditer(r'docket_module\(([^)]*)\)', text):
        words = re.split(r'\b(?:LIBRARIES|PRECOMPILED)\b', match.group(1))[0].split()
        said = set(words[2:])
        row = table.modules.get(words[0])
        if row is None or said != row:
            line = text.count('\n', 0, match.start()) + 1
            found.append(Finding('CMakeLists.txt', line, 'imports',
                                 f'the IMPORTS of {words[0]} differ from {TABLE}'))
    return found
