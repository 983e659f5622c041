import type { SourceValue } from '@sensei/diagnosis';
import type { ErrorCode } from '@sensei/kernel';
import type { CanonicalOptions } from '@sensei/signature';

/** What is to happen with one value that is not canonical input of its column's type. */
export type Resolution =
  /** Repaired by a pattern. */
  | { readonly kind: 'value'; readonly text: string | null; readonly patternId: string; readonly version: number }
  /** Fits after all: copied through. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly patternKey?: string; readonly detail?: string }
  /** Somebody works on it: the row is set aside. */
  | { readonly kind: 'pending'; readonly patternKey: string };

/**
 * Knows what to do with values that do not fit. One resolver serves one table of one migration.
 *
 * `resolve` must not block and not throw: it is called in the byte loop, mostly once per distinct value, and its answer is kept until
 * `generation` changes. `settle` is called once per chunk, after its last row was read and only when values are pending; it may wait for patterns and
 * evaluate expressions, and must come back in bounded time, since the chunk's transaction stays open.
 */
export interface ValueResolver {
  /** @param column position in the table plan's columns */
  resolve(column: number, value: SourceValue): Resolution;
  readonly generation: number;
  /**
   * What the column's own evidence says about values that PostgreSQL would accept as they stand; asked when a chunk begins. Without it the
   * declared settings of the column decide.
   */
  canonicalOptions?(column: number): CanonicalOptions;
  settle(pendingKeys: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
}
