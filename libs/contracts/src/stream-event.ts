import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Min } from 'class-validator';

export const STREAM_EVENT_TYPES = [
  'migration', 'table', 'agent', 'chunk', 'pattern', 'conflict', 'quarantine', 'progress', 'alert',
] as const;
export type StreamEventType = (typeof STREAM_EVENT_TYPES)[number];

/** Version of the WebSocket protocol. */
export const STREAM_VERSION = 1;

/**
 * One event of a migration, as it is kept in the control store and sent to subscribers.
 * `seq` grows by one per migration without gaps, so a client that sends its last `seq` as `since` misses and repeats nothing.
 */
export class StreamEvent {
  @IsIn([STREAM_VERSION]) readonly v!: typeof STREAM_VERSION;
  @IsInt() @Min(1) readonly seq!: number;
  @IsIn(STREAM_EVENT_TYPES) readonly type!: StreamEventType;
  @IsUUID() readonly migration_id!: string;
  @IsObject() readonly data!: Readonly<Record<string, unknown>>;
}

/** What a client sends: subscribe to a migration from behind `since` (0 for everything), or stop. */
export class StreamCommand {
  @IsIn([STREAM_VERSION]) readonly v!: typeof STREAM_VERSION;
  @IsIn(['subscribe', 'unsubscribe']) readonly type!: 'subscribe' | 'unsubscribe';
  @IsUUID() readonly migration_id!: string;
  @IsOptional() @IsInt() @Min(0) readonly since?: number;
}
