import { IsIn, IsISO8601, IsNumber, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

export const ENVELOPE_TYPES = ['discovery', 'error', 'solution', 'escalation', 'directive', 'status'] as const;
export type EnvelopeType = (typeof ENVELOPE_TYPES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Larger messages are dropped and counted. */
export const MAX_MESSAGE_BYTES = 16 * 1024;

/**
 * Every message between agents. Delivered at most once and in any order; handlers are idempotent by `id`.
 * It travels inside Nest's `data`: Nest takes a message with a top-level `id` for a request.
 */
export class Envelope {
  @IsUUID() readonly id!: string;
  @IsISO8601() readonly timestamp!: string;
  @IsString() @MaxLength(128) readonly source_agent!: string;
  /** An agent id, or a topic of `TOPICS`. */
  @IsString() @MaxLength(128) readonly target!: string;
  /** The migration's id. */
  @IsUUID() readonly migration_context!: string;
  @IsIn(ENVELOPE_TYPES) readonly type!: EnvelopeType;
  @IsIn(PRIORITIES) readonly priority!: Priority;
  @IsObject() readonly payload!: object;
  @IsNumber() @Min(0) @Max(1) readonly confidence!: number;
  /** Seconds after `timestamp` for which the message means anything. */
  @IsNumber() @Min(0) @Max(86_400) readonly ttl!: number;
  /** HMAC-SHA256 over the rest with the swarm's key, base64url: a stranger on the Redis cannot teach the swarm. */
  @IsOptional() @IsString() @MaxLength(128) readonly signature?: string;
}
