import { withApi, type ApiOptions } from '../local/with-api.js';
import { safe, table } from '@sensei/platform';
import { renderReport } from '../output/print-report.js';

export interface ReadOptions extends ApiOptions {
  readonly json?: boolean;
}

const print = (json: boolean | undefined, value: unknown, text: () => string): void => void process.stdout.write(`${json === true ? JSON.stringify(value) : text()}\n`);

/** `sensei status [ID]`: one migration, or all of them. */
export async function status(id: string | undefined, options: ReadOptions): Promise<void> {
  await withApi(options, 'never', async ({ client }) => {
    const migrations = id === undefined ? await client.migrations() : [await client.migration(id)];
    print(options.json, id === undefined ? migrations : migrations[0], () =>
      table(['id', 'name', 'status', 'created'], migrations.map((m) => [m.id, safe(m.name), m.status, m.created_at])),
    );
  });
}

/** `sensei report ID` */
export async function report(id: string, options: ReadOptions): Promise<void> {
  await withApi(options, 'never', async ({ client }) => {
    const value = await client.report(id);
    print(options.json, value, () => renderReport(value));
  });
}

/** `sensei quarantine ID`: what is left to decide, a line per shape of value. */
export async function quarantine(id: string, options: ReadOptions): Promise<void> {
  await withApi(options, 'never', async ({ client }) => {
    const groups = await client.quarantineGroups(id);
    print(options.json, groups, () =>
      groups.length === 0
        ? 'Nothing is in the quarantine.'
        : table(['where', 'why', 'shape', 'rows', 'for example'], groups.map((g) => [`${g.table}.${g.column ?? '*'}`, g.code, safe(g.pattern_key ?? ''), g.rows, g.samples.slice(0, 3).map(safe).join(' | ')])),
    );
  });
}
