// What csaf-validator-lib finds in CSAF 2.0 documents, and how long a pass over them takes:
//
//   node theirs.mjs FILE… >theirs.ndjson    (packages of tools/schemas)
import { readFileSync } from 'node:fs';

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

const documents = process.argv.slice(2).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const answers = [];
let best = Infinity;
for (let pass = 0; pass < 3; ++pass) {
  const start = performance.now();
  answers.length = 0;
  for (const { file, text } of documents) {
    const result = await validate(tests, JSON.parse(text));
    const failed = result.tests
      .filter((test) => test.errors.length + test.warnings.length + test.infos.length > 0)
      .map((test) => number(test.name));
    answers.push({ file, valid: result.isValid, failed });
  }
  best = Math.min(best, (performance.now() - start) / 1000);
}
const known = tests.map((test) => number(test.name));
console.log(JSON.stringify({ seconds: best + Number.MIN_VALUE, known }));
for (const answer of answers) console.log(JSON.stringify(answer));
