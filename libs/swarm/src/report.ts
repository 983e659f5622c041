import type { SwarmPattern } from '@sensei/contracts';
import type { ErrorCode } from '@sensei/kernel';

/** Lifecycle of an agent. ERROR is left for ACTIVE or READY when the agent goes on. */
export type AgentState = 'SPAWN' | 'READY' | 'ACTIVE' | 'COMPLETE' | 'ERROR';

/** Payload of a discovery: what was found, and when it left its finder. */
export interface DiscoveryPayload {
  readonly kind: 'discovery';
  readonly pattern: SwarmPattern;
  readonly sent: SendTime;
}

/** Payload of a decision of the arbiter. */
export interface DecisionPayload {
  readonly kind: 'decision';
  readonly pattern: SwarmPattern;
  readonly sent: SendTime;
}

/** An agent took a known pattern over for a further column, after re-proof there; or could not. */
export interface AdoptionPayload {
  readonly kind: 'adoption';
  readonly pattern_key: string;
  readonly pattern_id: string;
  readonly table: string;
  readonly column: string;
  readonly holds: boolean;
  readonly confidence: number;
  readonly reason: string;
}

export interface AgentPayload {
  readonly kind: 'agent';
  readonly agent: string;
  readonly process: string;
  readonly state: AgentState;
  readonly table?: string;
  readonly chunk?: number;
}

/** A chunk has been committed (or found committed), or failed. */
export interface ChunkPayload {
  readonly kind: 'chunk';
  readonly job: 'load' | 'replay';
  readonly table: string;
  readonly chunk: number;
  readonly status: 'loaded' | 'already-loaded' | 'failed';
  readonly rows?: { readonly read: number; readonly unchanged: number; readonly repaired: number; readonly quarantined: number };
  readonly pending_keys?: readonly string[];
  readonly duration_ms: number;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly retryable: boolean };
}

/** What an agent process measured since its last report. */
export interface PerformancePayload {
  readonly kind: 'performance';
  readonly process: string;
  readonly broadcast_ms: readonly number[];
  readonly dropped: Readonly<Record<string, number>>;
}

export type ReportPayload = DiscoveryPayload | DecisionPayload | AdoptionPayload | AgentPayload | ChunkPayload | PerformancePayload;

/**
 * When a message left. On one host the monotonic clock is shared by all processes and exact to microseconds; between hosts only the wall
 * clocks can be compared.
 */
export interface SendTime {
  readonly host: string;
  readonly monotonic_ms: number;
  readonly wall_ms: number;
}

/** Milliseconds from `sent` to now; undefined where another host's clock makes it negative. */
export function elapsedSince(sent: SendTime, here: SendTime): number | undefined {
  const ms = sent.host === here.host ? here.monotonic_ms - sent.monotonic_ms : here.wall_ms - sent.wall_ms;
  return ms >= 0 ? ms : undefined;
}
