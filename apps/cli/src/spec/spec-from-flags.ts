import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { SenseiError } from '@sensei/kernel';
import type { CreateMigration } from '@sensei/client';

export interface SpecFlags {
  readonly source: string;
  /** A postgres:// URL; `embedded` has been replaced by one. */
  readonly target: string;
  readonly schema?: string;
  readonly map: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly threshold?: number;
}

type Source = CreateMigration['source'];

function sourceOf(text: string): Source {
  if (text.startsWith('csv:')) return { kind: 'csv', path: resolve(text.slice('csv:'.length)) } as Source;
  if (/^postgres(ql)?:\/\//.test(text)) return { kind: 'postgres', url: text } as Source;
  throw new SenseiError('USAGE', `--source is "${text.slice(0, 40)}"; give csv:PATH or postgres://…`, { flag: '--source' });
}

/** The spec that the flags of `sensei migrate` stand for. */
export async function specFromFlags(flags: SpecFlags): Promise<CreateMigration> {
  const schema = flags.schema === undefined ? undefined : await readFile(flags.schema, 'utf8').catch((cause: unknown) => {
    throw new SenseiError('FILE_NOT_FOUND', `The schema file ${flags.schema} cannot be read.`, { file: flags.schema }, cause);
  });
  const label = flags.source.startsWith('csv:') ? basename(flags.source) : new URL(flags.source).pathname.slice(1);
  return {
    name: flags.name ?? `migrate ${label}`,
    source: sourceOf(flags.source),
    target: { kind: 'postgres', url: flags.target } as CreateMigration['target'],
    ...(Object.keys(flags.map).length === 0 ? {} : { tables: { include: Object.keys(flags.map), map: { ...flags.map } } }),
    ...(schema === undefined ? {} : { schema_sql: schema }),
    ...(flags.threshold === undefined ? {} : { threshold: flags.threshold }),
  };
}
