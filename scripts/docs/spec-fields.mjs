import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { parse } from 'yaml';
import { CreateMigration } from '../../apps/api/dist/migrations/dto/create-migration.dto.js';
import { code, table } from './markdown.mjs';

const typeOf = (schema) => {
  if (schema.oneOf !== undefined) return schema.oneOf.map(typeOf).join(' or ');
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  if (schema.type === 'object' && schema.additionalProperties?.$ref !== undefined) return `object of ${typeOf(schema.additionalProperties)}`;
  if (schema.format === 'uuid') return 'UUID';
  return schema.type ?? 'object';
};

/** The tables of fields in docs/spec-file.md, from the OpenAPI document. */
export async function renderSpecFields(root, name) {
  const document = JSON.parse(await readFile(join(root, 'apps/api/openapi.json'), 'utf8'));
  const { properties, required = [] } = document.components.schemas[name];
  const rows = Object.entries(properties).map(([field, schema]) => [code(field), typeOf(schema), required.includes(field) ? 'yes' : '', schema.description ?? '']);
  return table(['field', 'type', 'required', 'meaning'], rows);
}

const flatten = (errors, path = '') =>
  errors.flatMap((e) => [...Object.values(e.constraints ?? {}).map((message) => `${path}${message}`), ...flatten(e.children ?? [], `${path}${e.property}.`)]);

/** Every YAML example of a page is a spec: what the API would say about it, as a list of problems. */
export function checkSpecExamples(markdown) {
  const examples = [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1]);
  if (examples.length === 0) return ['there is no YAML example'];
  return examples.flatMap((text, i) =>
    flatten(validateSync(plainToInstance(CreateMigration, parse(text)), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true })).map((problem) => `example ${i + 1}: ${problem}`),
  );
}
