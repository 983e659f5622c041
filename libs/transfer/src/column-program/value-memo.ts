import type { ErrorCode } from '@sensei/kernel';
import type { ValueResolver } from './resolution.js';

/** A resolution made ready for the byte loop. */
export type Outcome =
  | { readonly kind: 'value'; readonly field: Buffer; readonly patternId: string; readonly version: number; readonly use: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly patternKey?: string; readonly detail?: string }
  | { readonly kind: 'pending'; readonly patternKey: string };

const MAX_ENTRIES = 20_000;
/** Longer values hardly repeat, and a memo of them would be large. */
const MAX_KEY_LENGTH = 200;

/**
 * What was resolved for the values of one column, by the field's bytes as a latin1 string. Bounded by two generations: when the young one is
 * full the old one is dropped, so values that keep coming stay.
 */
export class ValueMemo {
  generation = -1;
  #young = new Map<string, Outcome>();
  #old = new Map<string, Outcome>();

  get(key: string): Outcome | undefined {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, outcome: Outcome): void {
    if (key.length > MAX_KEY_LENGTH) return;
    if (this.#young.size >= MAX_ENTRIES) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, outcome);
  }

  forget(generation: number): void {
    this.generation = generation;
    this.#young = new Map();
    this.#old = new Map();
  }
}

const memos = new WeakMap<ValueResolver, Map<string, ValueMemo>>();

/** The memo of a column lives as long as its resolver: an agent that stays on a table keeps what it knows. */
export function memoFor(resolver: ValueResolver, table: string, column: number): ValueMemo {
  const byColumn = memos.get(resolver) ?? new Map<string, ValueMemo>();
  memos.set(resolver, byColumn);
  const key = `${table}/${column}`;
  const memo = byColumn.get(key) ?? new ValueMemo();
  byColumn.set(key, memo);
  return memo;
}
