import { redisKeys, type Envelope } from '@sensei/contracts';
import type { Redis } from 'ioredis';
import type { EnvelopeSigner } from './envelope-signer.js';

const GROUP = 'control';

/** One entry of the durable path; `entryId` is acknowledged once its effect is stored. */
export interface StreamEntry {
  readonly entryId: string;
  readonly envelope: Envelope;
}

type RawEntry = [id: string, fields: string[]];
type RawRead = [stream: string, entries: RawEntry[]][] | null;

const missingGroup = (error: unknown): boolean => error instanceof Error && error.message.startsWith('NOGROUP');

/**
 * The durable path from agents to the control plane: a Redis Stream per migration, consumed as a group, so that one of several API
 * processes takes each entry and an entry whose taker died is taken again. At least once: consumers are idempotent by envelope id.
 * Lost with Redis: what it carried is rebuilt from the ledger (chunks) or found again (patterns).
 */
export class ReportStream {
  readonly #redis: Redis;
  readonly #signer: EnvelopeSigner;

  constructor(redis: Redis, signer: EnvelopeSigner) {
    this.#redis = redis;
    this.#signer = signer;
  }

  async add(envelope: Envelope): Promise<void> {
    await this.#redis.xadd(redisKeys(envelope.migration_context).stream, 'MAXLEN', '~', 1_000_000, '*', 'envelope', JSON.stringify(envelope));
  }

  /**
   * Entries for this consumer: first those of a taker that has been silent for `staleMs`, then new ones. Entries that cannot be
   * trusted are acknowledged and passed to `dropped`.
   * @param blockMs how long to wait for an entry; 0 returns at once
   */
  async take(migrationId: string, consumer: string, count: number, blockMs: number, dropped: (code: string) => void, staleMs = 30_000): Promise<readonly StreamEntry[]> {
    const key = redisKeys(migrationId).stream;
    try {
      const claimed = (await this.#redis.xautoclaim(key, GROUP, consumer, staleMs, '0', 'COUNT', count)) as [string, RawEntry[]];
      if (claimed[1].length > 0) return await this.#read(migrationId, claimed[1], dropped);
      const args = ['GROUP', GROUP, consumer, 'COUNT', String(count), ...(blockMs > 0 ? ['BLOCK', String(blockMs)] : []), 'STREAMS', key, '>'];
      const read = (await this.#redis.call('XREADGROUP', ...args)) as RawRead;
      return await this.#read(migrationId, read?.[0]?.[1] ?? [], dropped);
    } catch (error) {
      if (!missingGroup(error)) throw error;
      // First use, or Redis came back empty.
      await this.#redis.xgroup('CREATE', key, GROUP, '0', 'MKSTREAM').catch((e: Error) => {
        if (!e.message.startsWith('BUSYGROUP')) throw e;
      });
      return [];
    }
  }

  /** Idempotent. Acknowledged entries are deleted: the control store is what remembers. */
  async acknowledge(migrationId: string, entryIds: readonly string[]): Promise<void> {
    if (entryIds.length === 0) return;
    const key = redisKeys(migrationId).stream;
    await this.#redis.multi().xack(key, GROUP, ...entryIds).xdel(key, ...entryIds).exec();
  }

  async #read(migrationId: string, entries: readonly RawEntry[], dropped: (code: string) => void): Promise<readonly StreamEntry[]> {
    const good: StreamEntry[] = [];
    const bad: string[] = [];
    for (const [entryId, fields] of entries) {
      const envelope = this.#open(fields?.[1], dropped);
      if (envelope === undefined) bad.push(entryId);
      else good.push({ entryId, envelope });
    }
    await this.acknowledge(migrationId, bad);
    return good;
  }

  #open(text: string | undefined, dropped: (code: string) => void): Envelope | undefined {
    try {
      const opened = this.#signer.open(JSON.parse(text ?? ''), { ignoreAge: true });
      if (opened.ok) return opened.value;
      dropped(opened.error.code);
    } catch {
      dropped('MESSAGE_MALFORMED');
    }
    return undefined;
  }
}
