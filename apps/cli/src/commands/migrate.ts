import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { SenseiError } from '@sensei/kernel';
import { followMigration, type ApiClient, type CreateMigration, type MigrationEvent, type Report } from '@sensei/client';
import { withApi, type ApiOptions, type Session } from '../local/with-api.js';
import { safe } from '@sensei/platform';
import { renderReport } from '../output/print-report.js';
import { Progress } from '../output/progress.js';
import { readSpec } from '../spec/read-spec.js';
import { specFromFlags } from '../spec/spec-from-flags.js';

export interface MigrateOptions extends ApiOptions {
  readonly source?: string;
  readonly target?: string;
  readonly schema?: string;
  readonly out?: string;
  readonly map: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly threshold?: number;
  readonly json?: boolean;
}

/** Creates a migration, runs it to its end, exports the loaded tables if asked, and prints the report. */
export async function migrate(specFile: string | undefined, options: MigrateOptions): Promise<void> {
  await withApi(options, 'if-needed', async (session) => {
    const spec = await specOf(specFile, options, session);
    const { client } = session;
    const { id } = await client.createMigration(spec);
    const progress = new Progress(process.stderr, options.json === true);
    await client.start(id);
    const interrupt = cancelOnInterrupt(client, id);
    try {
      for await (const event of followMigration(client.address, id, interrupt.signal)) show(event, progress);
    } finally {
      interrupt.release();
      progress.end();
    }
    const migration = await client.migration(id);
    if (migration.status !== 'completed') throw failureOf(migration.status, migration.error);
    const report = await client.report(id);
    if (options.out !== undefined) await exportTables(client, report, options.out);
    process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : `${renderReport(report)}\n`);
  });
}

async function specOf(file: string | undefined, options: MigrateOptions, session: Session): Promise<CreateMigration> {
  if (file !== undefined) return readSpec(file);
  const { source, target, schema, map, name, threshold } = options;
  if (source === undefined || target === undefined) throw new SenseiError('USAGE', 'Give a spec file, or --source and --target.');
  const url = target === 'embedded' ? await session.embeddedTarget() : target;
  return specFromFlags({
    source, target: url, map, ...(schema === undefined ? {} : { schema }), ...(name === undefined ? {} : { name }), ...(threshold === undefined ? {} : { threshold }),
  });
}

function show(event: MigrationEvent, progress: Progress): void {
  if (event.type === 'progress') {
    const { rows, estimated_rows: estimated } = event.data as { rows: Parameters<Progress['update']>[0]; estimated_rows: number };
    progress.update(rows, estimated);
  } else if (event.type === 'pattern' && event.data.change === 'discovered') {
    const { pattern } = event.data as { pattern: { pattern: { signature: string; context: { table: string; column: string } }; solution: { transformation: string }; confidence: number; reason_code?: string; evidence: { explanation: string } } };
    const { table, column } = pattern.pattern.context;
    const what = pattern.reason_code === undefined ? `${safe(pattern.solution.transformation)}  (${pattern.confidence.toFixed(2)})` : `${pattern.reason_code}: ${safe(pattern.evidence.explanation)}`;
    progress.line(`learned  ${safe(pattern.pattern.signature)}  in ${table}.${column}  ->  ${what}`);
  }
}

/** Ctrl-C cancels the migration, so that nothing goes on unseen; a second one leaves at once. */
function cancelOnInterrupt(client: ApiClient, id: string): { readonly signal: AbortSignal; release(): void } {
  const abort = new AbortController();
  const onInterrupt = (): void => void client.cancel(id).catch(() => undefined).finally(() => abort.abort());
  process.once('SIGINT', onInterrupt);
  return { signal: abort.signal, release: () => process.removeListener('SIGINT', onInterrupt) };
}

function failureOf(status: string, error: { readonly code: string; readonly message: string } | null): SenseiError {
  if (error === null) return new SenseiError('INVALID_STATE', `The migration ended as ${status}.`);
  return new SenseiError(error.code as SenseiError['code'], error.message);
}

async function exportTables(client: ApiClient, report: Report, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { table } of report.tables) {
    const rows = await client.exportTable(report.migration_id, table);
    await pipeline(Readable.fromWeb(rows as NodeReadableStream), createWriteStream(join(folder, `${table}.csv`)));
  }
}
