// Holds documents to a published schema with ajv, the first as often as asked, and prints a line of
// JSON for each: is it valid, and the milliseconds of each round.
//
//   node ajv.mjs NODE_MODULES SCHEMAS csaf|cyclonedx ROUNDS FILE…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, schemas, format, rounds, ...files] = process.argv.slice(2);
const require = createRequire(join(modules, 'x.js'));
const schema = (name) => JSON.parse(readFileSync(join(schemas, name), 'utf8'));
const addFormats = require('ajv-formats').default;

function csaf() {
  const Ajv = require('ajv/dist/2020.js').default;
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  for (const version of ['2.0', '3.0', '3.1'])
    ajv.addSchema(schema(`cvss-v${version}.json`), `https://www.first.org/cvss/cvss-v${version}.json`);
  return ajv.compile(schema('csaf-2.0.json'));
}

function cyclonedx() {
  const Ajv = require('ajv').default;
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  ajv.addFormat('iri-reference', true); // ajv-formats has none
  ajv.addFormat('idn-email', true);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(schema(`${name}.schema.json`), `http://cyclonedx.org/schema/${name}.schema.json`);
  return ajv.compile(schema('bom-1.6.schema.json'));
}

const validate = format === 'csaf' ? csaf() : cyclonedx();
for (const [at, file] of files.entries()) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const milliseconds = [];
  let valid = false;
  for (let round = 0; round < (at === 0 ? Number(rounds) : 1); ++round) {
    const begin = process.hrtime.bigint();
    valid = validate(document);
    milliseconds.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  console.log(JSON.stringify({ valid, milliseconds }));
}
