"""Words that have no place in the tree, and the form of commit messages."""
import re
import subprocess

from .tree import Finding, Tree

# The tree tells what Docket is, not who works on it, where, or with what.
UNWANTED = re.compile(
    r'\b(?:Claude|Anthropic|ChatGPT|OpenAI|LLMs?|sub-?agents?|CEO|issues show|artifact-registry'
    r'|AI[- ](?:agent|assistant|model|generated))\b|\bissue #?[1-9]\b|/work/(?:main|shared)\b')
BESIDE = re.compile(r'\.\./shared')
BESIDE_ALLOWED = ('docket-dev',)
EXEMPT = ('tools/tidychecks/words.py', 'LICENSE')
SUBJECT_MAX, LINES_WITHOUT_BODY = 70, 20


def check(tree: Tree) -> list:
    found = []
    for file in tree.files.values():
        if file.path in EXEMPT:
            continue
        for match in UNWANTED.finditer(file.text):
            found.append(Finding(file.path, file.text.count('\n', 0, match.start()) + 1, 'words',
                                 f'"{match.group()}" does not belong in the tree'))
        if file.path not in BESIDE_ALLOWED:
            for match in BESIDE.finditer(file.text):
                line = file.text.count('\n', 0, match.start()) + 1
                found.append(Finding(file.path, line, 'words',
                                     'data beside the tree is found by DOCKET_TEST_DATA'))
    return found


def check_message(name: str, message: str, changed_lines: int) -> list:
    """What is wrong with one commit message."""
    lines = message.rstrip('\n').split('\n')
    found = []

    def add(text: str):
        found.append(Finding(f'commit {name}', 0, 'commit', text))

    if len(lines[0]) > SUBJECT_MAX:
        add(f'the subject has {len(lines[0])} characters; at most {SUBJECT_MAX}')
    if not re.match(r'[\w./, -]+: \S', lines[0]):
        add('the subject is written "module: what"')
    if len(lines) > 1 and lines[1]:
        add('the second line stays empty')
    body = [line for line in lines[1:] if line.strip()]
    if changed_lines > LINES_WITHOUT_BODY and not body:
        add(f'{changed_lines} lines change: a body must say why')
    if UNWANTED.search(message) or BESIDE.search(message):
        add('the message tells how the work is done, not what changed')
    return found


def check_commits(root: str, since: str) -> list:
    log = subprocess.run(
        ['git', '-C', root, 'log', '--no-merges', '--numstat', '--format=%x01%h%x02%B%x02',
         f'{since}..HEAD'], check=True, capture_output=True).stdout.decode('utf-8', 'replace')
    found = []
    for record in log.split('\x01')[1:]:
        name, message, changes = record.split('\x02')
        changed = 0
        for added, removed in re.findall(r'^(\d+)\t(\d+)\t', changes, re.M):
            changed += int(added) + int(removed)
        found += check_message(name, message, changed)
    return found
