"""The files that the checks look at, and what they find."""
import os
import subprocess
from dataclasses import dataclass
from functools import cached_property

from . import cpp

CPP = ('.cc', '.h')


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int  # 0: the file as a whole
    rule: str
    message: str

    def __str__(self) -> str:
        place = f'{self.path}:{self.line}' if self.line else self.path
        return f'{place}: [{self.rule}] {self.message}'


class File:
    """One text file of the tree."""

    def __init__(self, root: str, path: str):
        self.path = path
        with open(os.path.join(root, path), 'rb') as read:
            self.bytes = read.read()

    @cached_property
    def text(self) -> str:
        return self.bytes.decode('utf-8', 'replace')

    @cached_property
    def lines(self) -> list:
        return self.text.split('\n')

    @cached_property
    def code(self) -> str:
        """C++ without comments and without what strings say."""
        return cpp.code_only(self.text)

    @cached_property
    def includes(self) -> list:
        return list(cpp.includes(self.text))

    @property
    def is_cpp(self) -> bool:
        return self.path.endswith(CPP)

    @property
    def is_test(self) -> bool:
        name = os.path.basename(self.path)
        endings = ('_test.cc', '_test.h', '.fail.cc', '_test.py', '.test.ts', '.test.tsx')
        return (name.endswith(endings) or name == 'testing.h' or
                self.path.startswith(('tests/', 'ui/tests/')))

    @property
    def module(self) -> str:
        """The folder below src/, or nothing."""
        parts = self.path.split('/')
        return parts[1] if parts[0] == 'src' and len(parts) > 2 else ''


class Tree:
    """The files under a root: those git knows or would take, else all."""

    def __init__(self, root: str):
        self.root = root
        self.files = {}
        for path in sorted(self._paths()):
            if '/testdata/' in path or path.endswith(('package-lock.json', '.png', '.woff2')):
                continue
            if os.path.isfile(os.path.join(root, path)):
                self.files[path] = File(root, path)

    def _paths(self) -> list:
        if os.path.exists(os.path.join(self.root, '.git')):
            listed = subprocess.run(
                ['git', '-C', self.root, 'ls-files', '-z', '--cached', '--others',
                 '--exclude-standard'], check=True, capture_output=True).stdout
            return [path for path in listed.decode().split('\0') if path]
        return [os.path.relpath(os.path.join(folder, name), self.root)
                for folder, _, names in os.walk(self.root) for name in names]

    def cpp(self) -> list:
        return [file for file in self.files.values() if file.is_cpp]

    def under(self, folder: str, ending: str) -> list:
        return [file for path, file in self.files.items()
                if path.startswith(folder) and path.endswith(ending)]

    def text_of(self, path: str) -> str:
        return self.files[path].text if path in self.files else ''
