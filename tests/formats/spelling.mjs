// Spelling (6.3.8) beside csaf-validator-lib, which asks the program `hunspell` with the same
// dictionary: what we call a mistake is one for it too, at the same place. It calls more so: names
// of products and people, acronyms, numbers, addresses.
//
//   node spelling.mjs DOCKET NODE_MODULES
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [program, modules] = process.argv.slice(2);
const data = process.env.DOCKET_TEST_DATA;
const skip = (why) => {
  console.log(`skipped: ${why}`);
  process.exit(77);
};
const library = join(modules, '@secvisogram/csaf-validator-lib/lib/informativeTests/informativeTest_6_3_8.js');
if (!data) skip('DOCKET_TEST_DATA is not set');
if (!existsSync(library)) skip('tools/schemas has no csaf-validator-lib: npm ci there');
if (spawnSync('hunspell', ['--version']).status !== 0) skip('the program hunspell is not here');
const { default: theirTest } = await import(library);

const answers = new Map();
const hunspell = ({ input }) => {
  if (!answers.has(input))
    answers.set(input, new Promise((resolve, reject) => {
      const child = execFile('hunspell', ['-i', 'UTF-8', '-d', 'en_US'], (error, told) =>
        error ? reject(error) : resolve(told));
      child.stdin.end(input);
    }));
  return answers.get(input);
};

const files = globSync(join(data, 'csaf/csaf_2.0/**/*.json')).sort();
const texts = files.map((file) => readFileSync(file, 'utf8'));
const chosen = files.filter((file, at) => /"lang": *"en/.test(texts[at]));
const run = spawnSync(program, ['format', 'check', 'csaf-2.0', '--with', 'dictionary', ...chosen],
  { encoding: 'utf8', maxBuffer: 1 << 28 });
const lines = run.stdout.trim().split('\n').map((line) => JSON.parse(line));
if (lines.length !== chosen.length) throw new Error(`${lines.length} answers to ${chosen.length}`);

let ours = 0, theirs = 0, documents = 0, wrong = 0;
for (const line of lines) {
  if (!line.failed) continue;
  const found = (await theirTest(JSON.parse(readFileSync(line.file, 'utf8')), { hunspell })).infos;
  const words = new Map(found.map((info) => [info.instancePath, info.message]));
  documents += 1;
  theirs += found.length;
  // A case of the committee is about this test when its name says so.
  const about = /-6-3-08-(\d)/.exec(line.file);
  const told = line.failed.filter((one) => one.test === '6.3.8' && one.at !== '/document/lang');
  if (about && (about[1] === '0') !== told.length > 0) {
    console.log(`${line.file}: ${told.length} mistakes`);
    wrong += 1;
  }
  for (const { at, message } of told) {
    ours += 1;
    const word = /^'(.*)' looks wrong$/.exec(message)[1];
    // They tell the parts of a word with hyphens one by one.
    const parts = word.split('-');
    if (parts.some((part) => words.get(at)?.includes(part))) continue;
    console.log(`${line.file} ${at}: ${word}; theirs: ${words.get(at)}`);
    wrong += 1;
  }
}
console.log(`${documents} documents, ${ours} mistakes of ours, ${theirs} places of theirs, ${wrong} differ`);
process.exit(documents > 0 && ours > 0 && wrong === 0 ? 0 : 1);
