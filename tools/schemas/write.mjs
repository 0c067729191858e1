// Writes the schemas that npm packages carry as JSON files, for the program to take in:
//
//   node write.mjs FROM TO     FROM holds node_modules; each file of TO is one JSON document
//
// Each document goes under the name by which src/formats asks for it. CSAF's stand in the package
// as modules, CycloneDX's as JSON whose names carry ".SNAPSHOT".
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [from, to] = process.argv.slice(2);
const packages = join(resolve(from), 'node_modules');
const csaf = join(packages, '@secvisogram/csaf-validator-lib');
const cyclonedx = join(packages, '@cyclonedx/cyclonedx-library/res/schema');

const kCsaf = {
  'csaf-2.0.json': 'lib/schemaTests/csaf_2_0/schema.js',
  'csaf-2.1.json': 'csaf_2_1/schemaTests/csaf_2_1/schema.js',
  'cvss-v2.0.json': 'schemas/cvss-v2.0.js',
  'cvss-v3.0.json': 'schemas/cvss-v3.0.js',
  'cvss-v3.1.json': 'schemas/cvss-v3.1.js',
  'cvss-v4.0.json': 'csaf_2_1/csafAjv/cvss-v4.0.js',
  'csaf-2.1-meta.json': 'csaf_2_1/csafAjv/meta.js',
  'ssvc-selection.json': 'csaf_2_1/csafAjv/Decision_Point_Value_Selection-1-0-1.js',
  'ssvc-decision-point.json': 'csaf_2_1/csafAjv/Decision_Point-1-0-1.js',
};

function write(name, document) {
  writeFileSync(join(to, name), JSON.stringify(document));
}

mkdirSync(to, { recursive: true });
for (const [name, file] of Object.entries(kCsaf)) {
  const module = await import(pathToFileURL(join(csaf, file)));
  write(name, module.default);
}
for (const file of readdirSync(cyclonedx).filter((name) => name.endsWith('.schema.json'))) {
  const text = readFileSync(join(cyclonedx, file), 'utf8').replaceAll('.SNAPSHOT.', '.');
  write(file.replace('.SNAPSHOT.', '.'), JSON.parse(text));
}
