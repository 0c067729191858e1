// What csaf-validator-lib finds in CSAF 2.0 documents, and how long each pass over them takes:
//
//   node theirs.mjs LIST      a file with the names of documents, one a line
//
// Answers on standard output, one line of JSON a document; then waits for lines on standard input
// and answers each with the seconds of one pass more, by the clock and of the processor. So passes
// can be taken in turn.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const library = new URL('../../tools/schemas/node_modules/@secvisogram/csaf-validator-lib/',
  import.meta.url);
const load = (name) => import(new URL(name, library));
const { default: validate } = await load('validate.js');

// 6.3.6 to 6.3.8 ask the network and a dictionary.
const left = /_6_3_[678]$|strict$/i;
const tests = [];
for (const name of ['schemaTests.js', 'mandatoryTests.js', 'optionalTests.js',
  'informativeTests.js']) {
  tests.push(...Object.values(await load(name)).filter((test) => !left.test(test.name)));
}
const number = (name) => name.match(/_(6(?:_\d+)+)$/)?.[1].replaceAll('_', '.') ?? 'schema';

const files = readFileSync(process.argv[2], 'utf8').trim().split('\n');
const texts = files.map((file) => readFileSync(file, 'utf8'));
const pass = async () => {
  const results = [];
  for (const text of texts) results.push(await validate(tests, JSON.parse(text)));
  return results;
};

console.log(JSON.stringify({ known: tests.map((test) => number(test.name)) }));
for (const result of await pass()) {
  const failed = result.tests
    .filter((test) => test.errors.length + test.warnings.length + test.infos.length > 0)
    .map((test) => number(test.name));
  console.log(JSON.stringify({ valid: result.isValid, failed }));
}
for await (const line of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const before = process.cpuUsage();
  await pass();
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({
    pass: line, seconds: (performance.now() - start) / 1000 + 1e-9, cpu: (user + system) / 1e6 + 1e-9,
  }));
}
