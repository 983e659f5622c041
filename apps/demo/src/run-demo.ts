import { ApiClient, followMigration, type Report } from '@sensei/client';
import { startPostgres, startStack, type PostgresService, type Shutdown, type Stack } from '@sensei/platform';
import type { DemoConsole } from './demo-console.js';
import { demoResult, type DemoResult } from './demo-result.js';
import { checkDemo } from './generate/check-demo.js';
import type { DemoDatabase } from './generate/demo-database.js';
import { generateDemo } from './generate/generate-demo.js';
import { loadDemo } from './generate/load-demo.js';

export interface DemoOptions {
  /** Folder of the built product. */
  readonly root: string;
  readonly rows: number;
  readonly seed: number;
  readonly workers: number;
  /** Agents in each worker. */
  readonly agents: number;
}

export interface DemoRun {
  readonly result: DemoResult;
  readonly stack: Stack;
}

/** Starts everything on free ports, generates the legacy database, migrates it through the API as a user would, and compares every cell with the truth. */
export async function runDemo(options: DemoOptions, console: DemoConsole, shutdown: Shutdown): Promise<DemoRun> {
  console.step('Starting PostgreSQL, Redis, the API and the workers');
  const [postgres, stack] = await Promise.all([startPostgres(), startStack({ root: options.root, workers: options.workers, agents: options.agents })]);
  shutdown.onClose('postgres', () => postgres.stop());
  shutdown.onClose('stack', () => stack.stop());
  const demo = generateDemo({ seed: options.seed, rows: options.rows });
  console.step(`Generating a legacy database: ${demo.tables.length} tables, ${options.rows} rows, ${demo.problems.length} planted problems`);
  const sourceUrl = await postgres.createDatabase('legacy');
  const targetUrl = await postgres.createDatabase('modern');
  await loadDemo(sourceUrl, demo);
  console.address(stack.apiUrl);
  const report = await migrate(stack, postgres, demo, console, shutdown.signal);
  console.step('Comparing every cell with the truth');
  const check = await checkDemo(targetUrl, demo);
  console.report(report, check);
  return { result: demoResult(report, check, options.workers, options.workers * options.agents), stack };
}

async function migrate(stack: Stack, postgres: PostgresService, demo: DemoDatabase, console: DemoConsole, signal: AbortSignal): Promise<Report> {
  const client = new ApiClient({ url: stack.apiUrl, key: stack.apiKey });
  const at = (database: string) => ({
    kind: 'postgres' as const, host: postgres.host, port: postgres.port, user: postgres.user, password: postgres.password, database, ssl: 'disable' as const, schema: 'public',
  });
  const { id } = await client.createMigration({
    name: 'demo: HR and sales', source: at('legacy'), target: at('modern'), schema_sql: demo.targetDdl,
    rules: demo.customRules.map((rule) => ({ ...rule, examples: rule.examples.map((example) => ({ ...example })) })),
  });
  await client.start(id);
  for await (const event of followMigration(client.address, id, signal)) console.event(event);
  return client.report(id);
}
