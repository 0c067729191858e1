// Writes ../openapi.json as TypeScript: components.schemas, in the form that openapi-typescript
// gives. The document holds few kinds of schemas, so this is all there is to it.
// contract.mjs [FILE]  ->  FILE (left out: ../build/ui-types/contract.d.ts)

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const here = new URL("..", import.meta.url).pathname;
const document = JSON.parse(readFileSync(resolve(here, "../openapi.json"), "utf8"));
const file = process.argv[2] ?? resolve(here, "../build/ui-types/contract.d.ts");

function typeOf(schema, indent) {
  if (schema.$ref) return `components["schemas"]["${schema.$ref.split("/").at(-1)}"]`;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  switch (schema.type) {
    case "string":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return `(${typeOf(schema.items, indent)})[]`;
    case "object":
      return schema.properties ? objectOf(schema, indent) : "Record<string, unknown>";
    case undefined:
      return "unknown";
    default:
      throw new Error(`a schema of type ${schema.type} is new here`);
  }
}

function objectOf(schema, indent) {
  const required = new Set(schema.required ?? []);
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties).map(([name, property]) => {
    const note = property.description ? `${inner}/** ${property.description} */\n` : "";
    const mark = required.has(name) ? "" : "?";
    return `${note}${inner}${JSON.stringify(name)}${mark}: ${typeOf(property, inner)};`;
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

const schemas = Object.entries(document.components.schemas).map(
  ([name, schema]) => `    ${name}: ${typeOf(schema, "    ")};`,
);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(
  file,
  `// Made from openapi.json by ui/tools/contract.mjs.\n\n` +
    `export interface components {\n  schemas: {\n${schemas.join("\n")}\n  };\n}\n`,
);
