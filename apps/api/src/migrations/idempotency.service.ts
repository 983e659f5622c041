import { Inject, Injectable } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import { CONTROL_SCHEMA, IdempotencyRecord } from '@sensei/persistence';
import { createHash } from 'node:crypto';
import { DataSource, LessThan, type EntityManager } from 'typeorm';

/** A key is remembered for a day; a repeated request after that is a new one. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

export interface KeyedRequest {
  readonly key: string;
  readonly route: string;
  /** What the client sent, as it was parsed from JSON. */
  readonly body: unknown;
}

/** Makes a request with an Idempotency-Key take effect once. */
@Injectable()
export class IdempotencyService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction, or gives what it gave the first time. A concurrent request with the same key waits for the first.
   * Where `work` fails, nothing is remembered.
   * @throws SenseiError IDEMPOTENCY_KEY_REUSED when the key came with another body
   */
  async once<T extends object>(request: KeyedRequest, work: (manager: EntityManager) => Promise<T>): Promise<{ readonly response: T; readonly replayed: boolean }> {
    const { key, route } = request;
    const request_hash = hashOf(request.body);
    return this.dataSource.transaction(async (manager) => {
      const records = manager.getRepository(IdempotencyRecord);
      await records.delete({ created_at: LessThan(new Date(Date.now() - LIFETIME_MS)) });
      const inserted = (await manager.query(
        `INSERT INTO ${CONTROL_SCHEMA}.idempotency (key, route, request_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key`,
        [key, route, request_hash, new Date()],
      )) as unknown[];
      if (inserted.length === 0) {
        const known = await records.findOneByOrFail({ key, route });
        if (known.request_hash !== request_hash) throw new SenseiError('IDEMPOTENCY_KEY_REUSED', 'The key came with another body before.');
        return { response: known.response as T, replayed: true };
      }
      const response = await work(manager);
      await records.update({ key, route }, { response, status: 201 });
      return { response, replayed: false };
    });
  }
}

/** The same for bodies that differ in the order of their keys only. */
function hashOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(sorted(body)) ?? '').digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
