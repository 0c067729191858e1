// Every document that the tests of round trips and crossings write, held to the published schema by
// ajv: what was valid before it was read is valid after it was written, and what is new is valid.
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

function compiled(Ajv, file) {
  const ajv = new Ajv({ strict: false });
  require('ajv-formats').default(ajv);
  return ajv.compile(schemaOf(file));
}

const draft7 = require('ajv').default;
const draft2020 = require('ajv/dist/2020.js').default;
const cve50 = compiled(draft7, 'cve/schema/CVE_JSON_5.0_bundled_5.0.0.json');
const cve51 = compiled(draft7, 'cve/schema/CVE_JSON_bundled_5.1.1.json');
const osv = compiled(draft2020, 'osv/schema.json');
const openvex = compiled(draft2020, 'sbom/openvex/openvex_json_schema.json');
const validators = {
  cve: (document) => (document.dataVersion === '5.0' ? cve50 : cve51),
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
