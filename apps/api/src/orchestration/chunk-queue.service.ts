import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CHUNK_QUEUE, chunkJobId, type ChunkJob } from '@sensei/contracts';
import { bullConnection } from '@sensei/swarm';
import { Queue } from 'bullmq';
import { REDIS_URL } from '../tokens.js';

/**
 * Puts chunks in front of the workers. BullMQ only dispatches: what is lost here is added again by the reconciler, and what is
 * delivered twice is a no-op in the ledger.
 */
@Injectable()
export class ChunkQueue implements OnApplicationShutdown {
  readonly #redisUrl: string;
  #opened: Queue | undefined;

  constructor(@Inject(REDIS_URL) redisUrl: string) {
    this.#redisUrl = redisUrl;
  }

  /** A job that already waits or runs stays as it is. */
  async add(jobs: readonly ChunkJob[]): Promise<void> {
    if (jobs.length > 0) await this.#queue().addBulk(jobs.map((data) => ({ name: data.kind, data, opts: { jobId: chunkJobId(data) } })));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#opened?.close();
  }

  /** Connected by the first job: an API that starts and stops without one asks nothing of Redis. */
  #queue(): Queue {
    if (this.#opened !== undefined) return this.#opened;
    const queue = new Queue(CHUNK_QUEUE, { connection: bullConnection(this.#redisUrl), defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
    // Commands report their own failures; without a listener a reconnect would end the process.
    queue.on('error', () => undefined);
    this.#opened = queue;
    return queue;
  }
}
