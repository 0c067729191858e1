// The grammars of editors/ in the engines that run them: VS Code's own, beside the Markdown grammar
// that VS Code ships, and Vim. Each word of sample.expected has to be what that file says.
//
//   node run.mjs textmate | vim
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SKIPPED = 77;
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const sampleFile = path.join(here, 'sample.md');
const lines = readFileSync(sampleFile, 'utf8').split('\n');

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(SKIPPED);
}

// What the names that an engine gives say of a word.
const kOfScope = [
  ['keyword.control.block.docket', 'block'],
  ['entity.name.type.docket', 'rule'],
  ['keyword.other.field.docket', 'field'],
  ['keyword.control.story.docket', 'story'],
  ['keyword.operator.word.docket', 'part'],
  ['constant.language.docket', 'value'],
  ['constant.numeric.day.docket', 'day'],
  ['constant.numeric.time.docket', 'time'],
  ['constant.numeric.docket', 'number'],
  ['string.quoted.double.docket', 'text'],
  ['entity.name.function.docket', 'name'],
  ['variable.other.name.docket', 'name'],
];

async function packageOf(name) {
  const require = createRequire(path.join(root, 'ui/package.json'));
  try {
    return await import(pathToFileURL(require.resolve(name)));
  } catch {
    return skip(`${name} is not in ui/node_modules; ./docket-dev check fetches it`);
  }
}

// For each line of the sample, for each of its characters, the kind of word it belongs to.
async function kindsInTextMate() {
  const { default: textmate } = await packageOf('vscode-textmate');
  const { default: oniguruma } = await packageOf('vscode-oniguruma');
  const { default: markdown } = await packageOf('@shikijs/langs/markdown');
  const engine = createRequire(path.join(root, 'ui/package.json')).resolve('vscode-oniguruma');
  await oniguruma.loadWASM(readFileSync(path.join(path.dirname(engine), 'onig.wasm')));

  const extension = path.join(root, 'editors/vscode');
  const contributed = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  const { grammars } = contributed.contributes;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const ours = grammars.find((each) => each.scopeName === scope);
      if (ours) return JSON.parse(readFileSync(path.join(extension, ours.path), 'utf8'));
      const grammar = markdown.find((each) => each.scopeName === scope);
      return grammar ? { ...grammar } : null;
    },
    getInjections: (scope) =>
      grammars.filter((each) => each.injectTo?.includes(scope)).map((each) => each.scopeName),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const kinds = [];
    for (const token of tokens) {
      const known = kOfScope.find(([scope]) => token.scopes.includes(scope));
      for (let at = token.startIndex; at < token.endIndex; ++at) kinds[at] = known?.[1] ?? 'nothing';
    }
    return kinds;
  });
}

// Vim counts bytes, and its script is given a file into which it writes a line of names for each.
function kindsInVim() {
  if (spawnSync('vim', ['--version']).status !== 0) return skip('there is no vim');
  const folder = mkdtempSync(path.join(tmpdir(), 'docket-vim-'));
  const script = `set nocompatible encoding=utf-8
set packpath^=${folder}
packloadall
syntax on
filetype on
edit ${sampleFile}
let s:all = []
for s:number in range(1, line('$'))
  let s:names = map(range(1, len(getline(s:number))), 'synIDattr(synID(s:number, v:val, 1), "name")')
  call add(s:all, join(s:names, ','))
endfor
call writefile(s:all, '${folder}/names')
qall!
`;
  try {
    const plugins = path.join(folder, 'pack/docket/start');
    spawnSync('mkdir', ['-p', plugins]);
    spawnSync('ln', ['-s', path.join(root, 'editors/vim'), path.join(plugins, 'docket')]);
    writeFileSync(path.join(folder, 'script.vim'), script);
    spawnSync('vim', ['-u', 'NONE', '-i', 'NONE', '-es', '-S', path.join(folder, 'script.vim')],
              { env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' }, timeout: 60_000 });
    const names = readFileSync(path.join(folder, 'names'), 'utf8').split('\n');
    return lines.map((line, number) => {
      const bytes = (names[number] ?? '').split(',');
      let at = 0;
      const kinds = [];
      for (const letter of line) {
        const found = /^docket(?!Fence)(.+)$/.exec(bytes[at] ?? '');
        for (let unit = 0; unit < letter.length; ++unit)
          kinds.push(found ? found[1].toLowerCase() : 'nothing');
        at += Buffer.byteLength(letter);
      }
      return kinds;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function expectedRows() {
  const rows = readFileSync(path.join(here, 'sample.expected'), 'utf8').split('\n');
  return rows.filter((row) => row !== '' && !row.startsWith('#')).map((row) => {
    const [start, word, kind] = row.split(' | ');
    return { start, word, kind };
  });
}

function checkRows(kinds) {
  for (const { start, word, kind } of expectedRows()) {
    const number = lines.findIndex((line) => line.includes(start));
    assert.notEqual(number, -1, `sample.md has no line with '${start}'`);
    const line = lines[number];
    const at = [...line.matchAll(/[^\s]+/gu)].map((each) => each.index)
      .find((index) => line.startsWith(word, index)) ?? line.indexOf(word);
    assert.notEqual(at, -1, `'${line}' has no '${word}'`);
    const found = new Set(kinds[number].slice(at, at + word.length));
    assert.deepEqual([...found], [kind], `line ${number + 1}: '${word}' in '${line}'`);
  }
}

// Inside the fences every letter belongs to something, outside of them none does.
function checkFences(kinds) {
  let fence = '';
  lines.forEach((line, number) => {
    const bound = line.startsWith('```');
    if (bound) fence = fence === '' ? line : '';
    const ours = !bound && (fence === '```rule' || fence === '```case');
    [...line].forEach((letter, at) => {
      if (!/[\p{L}\p{N}]/u.test(letter) || [...line].join('').length !== line.length) return;
      const said = `line ${number + 1}, column ${at + 1}: '${letter}' in '${line}'`;
      if (ours) assert.notEqual(kinds[number][at], 'nothing', said);
      else assert.equal(kinds[number][at] ?? 'nothing', 'nothing', said);
    });
  });
}

const engine = process.argv[2];
assert.ok(engine === 'textmate' || engine === 'vim', 'name an engine: textmate or vim');
const kinds = engine === 'vim' ? kindsInVim() : await kindsInTextMate();
checkRows(kinds);
checkFences(kinds);
console.log(`${engine}: ${expectedRows().length} words are what they should be`);
