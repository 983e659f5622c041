import { isDeepStrictEqual, parseArgs } from 'node:util';
import { join } from 'node:path';
import { ApiClient, followMigration } from '@sensei/client';
import { generateDemo, loadDemo, type DemoDatabase } from '@sensei/demo';
import { seededRandom } from '@sensei/kernel';
import { createShutdown, startPostgres, startRedis, startStack, type PostgresService } from '@sensei/platform';
import { readContents, type Contents } from './contents.js';
import { disturb, type Disturbances } from './disturb.js';

/**
 * The promise "nothing is lost, doubled or silently damaged", tried: a migration during which workers are killed and Redis is restarted
 * empty ends with the contents of one that nothing disturbed.
 */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '1' }, rows: { type: 'string', default: '40000' }, workers: { type: 'string', default: '2' } } });
const ROOT = join(import.meta.dirname, '..', '..', '..');

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Run {
  readonly contents: Contents;
  readonly seconds: number;
  readonly disturbances: Disturbances;
}

async function run(postgres: PostgresService, demo: DemoDatabase, database: string, sourceRows: Readonly<Record<string, number>>, seed: number | undefined): Promise<Run> {
  const redis = await startRedis();
  const stack = await startStack({ root: ROOT, workers: Number(values.workers), agents: 2, redis });
  try {
    const url = await postgres.createDatabase(database);
    const client = new ApiClient({ url: stack.apiUrl, key: stack.apiKey });
    const at = (name: string) => ({
      kind: 'postgres' as const, host: postgres.host, port: postgres.port, user: postgres.user, password: postgres.password, database: name, ssl: 'disable' as const, schema: 'public',
    });
    const rules = demo.customRules.map((rule) => ({ ...rule, examples: rule.examples.map((example) => ({ ...example })) }));
    const { id } = await client.createMigration({ name: database, source: at('legacy'), target: at(database), schema_sql: demo.targetDdl, rules });
    await client.start(id);
    const stop = new AbortController();
    const disturbing = seed === undefined ? Promise.resolve({ kills: 0, restarts: 0 }) : disturb(stack, redis, seededRandom(seed), stop.signal);
    for await (const event of followMigration(client.address, id, AbortSignal.timeout(600_000))) if (event.type === 'migration') say(`  ${database} is ${String(event.data.status)}`);
    stop.abort();
    const disturbances = await disturbing;
    const report = await client.report(id);
    if (report.status !== 'completed') throw new Error(`${database} ended as ${report.status}`);
    return { contents: await readContents(url, id, sourceRows), seconds: report.seconds, disturbances };
  } finally {
    await stack.stop();
    await redis.stop();
  }
}

function differences(expected: Contents, found: Contents): readonly string[] {
  const differ = (what: 'tables' | 'quarantine'): string[] =>
    Object.keys(expected[what]).filter((table) => expected[what][table] !== found[what][table]).map((table) => `${what} ${table}: ${expected[what][table]} / ${found[what][table]}`);
  return [...differ('tables'), ...differ('quarantine'), ...found.open];
}

const shutdown = createShutdown({ timeoutMs: 60_000 });
let passed = 0;
let failed = 0;
const count = (good: boolean): void => {
  if (good) passed++;
  else failed++;
};

try {
  const postgres = await startPostgres();
  shutdown.onClose('postgres', () => postgres.stop());
  const demo = generateDemo({ seed: 7, rows: Number(values.rows) });
  await loadDemo(await postgres.createDatabase('legacy'), demo);
  const sourceRows = Object.fromEntries(demo.tables.map((t) => [t.name, t.rowCount]));
  const undisturbed = await run(postgres, demo, 'undisturbed', sourceRows, undefined);
  say(`undisturbed: ${undisturbed.seconds} s${undisturbed.contents.open.length === 0 ? '' : `, accounts open: ${undisturbed.contents.open.join('; ')}`}`);
  count(undisturbed.contents.open.length === 0);
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.runs); seed++) {
    const { contents, seconds, disturbances } = await run(postgres, demo, `disturbed_${seed}`, sourceRows, seed);
    const wrong = differences(undisturbed.contents, contents);
    const same = wrong.length === 0 && isDeepStrictEqual(undisturbed.contents.tables, contents.tables);
    count(same);
    say(`seed ${seed}: ${disturbances.kills} workers killed, Redis restarted empty ${disturbances.restarts} times, ${seconds} s: ${same ? 'the same contents' : 'DIFFERENT'}`);
    for (const line of wrong) say(`  ${line}`);
  }
} catch (error) {
  failed++;
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await shutdown.begin('done');
}
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
