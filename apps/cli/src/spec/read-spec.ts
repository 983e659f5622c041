import { readFile } from 'node:fs/promises';
import { SenseiError } from '@sensei/kernel';
import { LineCounter, parseDocument } from 'yaml';
import type { CreateMigration } from '@sensei/client';

const KNOWN = ['name', 'source', 'target', 'tables', 'columns', 'rules', 'schema_sql', 'threshold', 'agents', 'on_existing_rows'] as const;

/** A spec file, YAML or JSON: the body of `POST /v1/migrations`. The API checks the rest; here lines can still be named. */
export async function readSpec(path: string): Promise<CreateMigration> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SenseiError('SPEC_INVALID', `${path} cannot be read.`, { file: path }, cause);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw new SenseiError('SPEC_INVALID', `${path}: ${error.message}`, { file: path });
  const spec: unknown = document.toJS();
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) throw new SenseiError('SPEC_INVALID', `${path} is not a mapping.`, { file: path });
  for (const key of Object.keys(spec)) {
    if (KNOWN.some((known) => known === key)) continue;
    const node = document.get(key, true) as { readonly range?: readonly number[] } | undefined;
    const line = node?.range?.[0] === undefined ? 1 : lines.linePos(node.range[0]).line;
    throw new SenseiError('SPEC_INVALID', `${path}:${line}: "${key}" is not a field of a spec; known are ${KNOWN.join(', ')}.`, { file: path, line });
  }
  return spec as CreateMigration;
}
