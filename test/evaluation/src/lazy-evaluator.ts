import { createBatchEvaluator, evaluationPrologue, type BatchEvaluator } from '@sensei/expression';
import { startPostgres, type PostgresService } from '@sensei/platform';
import pg from 'pg';

interface Server {
  readonly service: PostgresService;
  readonly client: pg.Client;
  readonly evaluator: BatchEvaluator;
}

async function start(): Promise<Server> {
  const service = await startPostgres();
  const client = new pg.Client({ connectionString: service.url });
  await client.connect();
  for (const statement of evaluationPrologue(30_000)) await client.query(statement);
  return {
    service,
    client,
    evaluator: createBatchEvaluator((sql, params) => client.query<Record<string, unknown>>(sql, params)),
  };
}

/** An evaluator on an embedded PostgreSQL that is started by the first expression which does not compile. */
export class LazyEvaluator implements BatchEvaluator {
  private server: Promise<Server> | undefined;
  /** Values that went to the server. */
  asked = 0;

  async evaluate(...[expression, rows]: Parameters<BatchEvaluator['evaluate']>): ReturnType<BatchEvaluator['evaluate']> {
    this.server ??= start();
    this.asked += rows.length;
    return (await this.server).evaluator.evaluate(expression, rows);
  }

  async stop(): Promise<void> {
    if (this.server === undefined) return;
    const { client, service } = await this.server;
    await client.end();
    await service.stop();
  }
}
