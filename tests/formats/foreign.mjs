// Every document that the tests of round trips and crossings write, held to the published schema by
// ajv (of CSAF 2.1 that of the draft, in the records of others): what was valid before it was read is valid after it was written, and what is new is valid.
//
//   node foreign.mjs FORMATS_TEST NODE_MODULES
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, modules] = process.argv.slice(2);
const data = process.env.DOCKET_TEST_DATA;
const skip = (why) => {
  console.log(`skipped: ${why}`);
  process.exit(77);
};
if (!data) skip('DOCKET_TEST_DATA is not set');
if (!existsSync(join(modules, 'ajv'))) skip('tools/schemas has no ajv: npm ci there');

const require = createRequire(join(modules, 'x.js'));
const schemaOf = (file) => JSON.parse(readFileSync(join(data, file), 'utf8'));

// With what a schema refers to: the file under each address.
function compiled(Ajv, file, others = {}) {
  // ajv-formats has none of these formats, the vocabulary tells about schemas and not about documents, and 5.3 is
  // a multiple of 0.1 though no binary fraction is.
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    formats: { iri: true, 'idn-email': true, 'iri-reference': true },
    multipleOfPrecision: 6,
  });
  require('ajv-formats').default(ajv);
  ajv.addSchema({}, 'https://json-schema.org/draft/2020-12/meta/format-assertion');
  for (const [address, other] of Object.entries(others)) {
    const { $schema, $id, id, ...schema } = schemaOf(other);
    ajv.addSchema(schema, address);
  }
  const { $schema, ...schema } = schemaOf(file);
  return ajv.compile(schema);
}

const cvss = (folder, versions) =>
  Object.fromEntries(
    versions.map((version) => [
      `https://www.first.org/cvss/cvss-v${version}.json`,
      `csaf/${folder}/referenced_schema/first/cvss-v${version}.json`,
    ]),
  );

const draft7 = require('ajv').default;
const draft2020 = require('ajv/dist/2020.js').default;
const cve50 = compiled(draft7, 'cve/schema/CVE_JSON_5.0_bundled_5.0.0.json');
const cve51 = compiled(draft7, 'cve/schema/CVE_JSON_bundled_5.1.1.json');
const osv = compiled(draft2020, 'osv/schema.json');
const openvex = compiled(draft2020, 'sbom/openvex/openvex_json_schema.json');
const csaf20 = compiled(
  draft2020,
  'csaf/csaf_2.0/json_schema/csaf_json_schema.json',
  cvss('csaf_2.0', ['2.0', '3.0', '3.1']),
);
const csaf21 = compiled(draft2020, 'csaf/csaf_2.1/json_schema/csaf.json', {
  ...cvss('csaf_2.1', ['2.0', '3.0', '3.1', '4.0']),
  ...Object.fromEntries(
    ['content', 'metadata', 'metaschema'].map((part) => [
      `https://docs.oasis-open.org/csaf/csaf/v2.1/schema/extension-${part}.json`,
      `csaf/csaf_2.1/json_schema/extension-${part}.json`,
    ]),
  ),
  'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json':
    'csaf/csaf_2.1/referenced_schema/certcc/SelectionList_2_0_0.schema.json',
});
const cyclonedx = compiled(draft7, 'sbom/cyclonedx-schema/bom-1.6.schema.json', {
  'http://cyclonedx.org/schema/spdx.schema.json': 'sbom/cyclonedx-schema/spdx.schema.json',
  'http://cyclonedx.org/schema/jsf-0.82.schema.json': 'sbom/cyclonedx-schema/jsf-0.82.schema.json',
});
const validators = {
  'csaf-2.0': () => csaf20,
  'csaf-2.1': () => csaf21,
  cve: (document) => (document.dataVersion === '5.0' ? cve50 : cve51),
  cyclonedx: () => cyclonedx,
  openvex: () => openvex,
  osv: () => osv,
};

const folder = mkdtempSync(join(tmpdir(), 'docket-written-'));
try {
  const run = spawnSync(program, ['--gtest_filter=RoundTrip.*:Crossing.*'], {
    env: { ...process.env, DOCKET_WRITTEN: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) throw new Error('the tests that write failed');
  let wrong = 0;
  for (const [format, validatorOf] of Object.entries(validators)) {
    const counts = { written: 0, valid: 0, 'not valid before either': 0 };
    for (const line of readFileSync(join(folder, `${format}.ndjson`), 'utf8').split('\n')) {
      if (!line) continue;
      const { before, after } = JSON.parse(line);
      ++counts.written;
      const validate = validatorOf(after);
      if (validate(after)) {
        ++counts.valid;
      } else if (before && !validatorOf(before)(before)) {
        ++counts['not valid before either'];
      } else if (++wrong <= 10) {
        console.log(format, JSON.stringify(after).slice(0, 200), validate.errors?.slice(0, 3));
      }
    }
    console.log(format, counts);
    if (counts.written === 0) throw new Error(`nothing was written of ${format}`);
  }
  if (wrong) throw new Error(`${wrong} documents are not valid`);
} finally {
  rmSync(folder, { recursive: true });
}
