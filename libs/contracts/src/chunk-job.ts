import { IsIn, IsInt, IsString, IsUUID, MaxLength, Min } from 'class-validator';

/** `load` reads a chunk of the source; `replay` takes rows of the quarantine whose pattern has arrived. */
export const CHUNK_JOB_KINDS = ['load', 'replay'] as const;
export type ChunkJobKind = (typeof CHUNK_JOB_KINDS)[number];

/**
 * A unit of work, dispatched through BullMQ. Delivered at least once, at any time, by any worker: the ledger in the target makes
 * every further delivery a no-op. It names its chunk only; the plan is read from Redis.
 */
export class ChunkJob {
  @IsUUID() readonly migration_id!: string;
  @IsIn(CHUNK_JOB_KINDS) readonly kind!: ChunkJobKind;
  @IsString() @MaxLength(256) readonly table!: string;
  /** Position of the chunk in its table's plan, from 0. For a replay: the run of the replay, from 0. */
  @IsInt() @Min(0) readonly chunk!: number;
}

/** BullMQ job id: the same chunk never waits twice in the queue. (BullMQ refuses a colon in custom ids.) */
export const chunkJobId = (job: ChunkJob): string => `${job.migration_id}_${job.kind}_${job.table.replaceAll(':', '%3A')}_${job.chunk}`;
