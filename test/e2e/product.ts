import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, followMigration, type CreateMigration, type MigrationEvent, type Report } from '@sensei/client';
import { startRedis, startStack, type RedisService, type Stack } from '@sensei/platform';
import pg from 'pg';

const ROOT = join(import.meta.dirname, '..', '..');

/** The whole product as processes of their own, with a folder for files and databases on the test server. */
export class Product {
  private constructor(
    readonly stack: Stack,
    readonly redis: RedisService,
    readonly client: ApiClient,
    readonly folder: string,
  ) {}

  static async start(workers = 2): Promise<Product> {
    const redis = await startRedis();
    const folder = await mkdtemp(join(tmpdir(), 'sensei-e2e-'));
    const stack = await startStack({ root: ROOT, workers, agents: 2, redis, fileRoot: folder });
    return new Product(stack, redis, new ApiClient({ url: stack.apiUrl, key: stack.apiKey }), folder);
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await this.redis.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A new database with the given tables; gives its name. */
  async database(sql = ''): Promise<string> {
    const name = `e2e_${randomUUID().replaceAll('-', '')}`;
    await this.query('postgres', `CREATE DATABASE ${name}`);
    if (sql !== '') await this.query(name, sql);
    return name;
  }

  async query<T extends object>(database: string, sql: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      const result: unknown = await client.query(sql);
      return Array.isArray(result) ? [] : ((result as { rows: T[] }).rows ?? []);
    } finally {
      await client.end();
    }
  }

  url(database: string): string {
    const url = new URL(process.env['SENSEI_TEST_POSTGRES_URL'] ?? '');
    url.pathname = database;
    return url.href;
  }

  postgres(database: string) {
    return { kind: 'postgres' as const, url: this.url(database) };
  }

  /** Creates, starts and follows a migration to its end. */
  async migrate(spec: CreateMigration): Promise<{ readonly id: string; readonly events: readonly MigrationEvent[]; readonly report: Report }> {
    const { id } = await this.client.createMigration(spec);
    await this.client.start(id);
    const events: MigrationEvent[] = [];
    for await (const event of followMigration(this.client.address, id, AbortSignal.timeout(100_000))) events.push(event);
    return { id, events, report: await this.client.report(id) };
  }
}
