import type { ErrorCode } from '@sensei/kernel';
import type { ValueResolver } from './resolution.js';

/** A repaired value as a field of COPY text. */
export interface RepairedValue {
  readonly kind: 'value';
  readonly field: Buffer;
  readonly patternId: string;
  readonly version: number;
}

/** A resolution made ready for the byte loop. */
export type Outcome =
  | RepairedValue
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly patternKey?: string; readonly detail?: string }
  | { readonly kind: 'pending'; readonly patternKey: string };

const MAX_ENTRIES = 20_000;
/** After so many look-ups a memo that served less than a tenth of them rests for the next REST_LOOKUPS. */
const TRIAL_LOOKUPS = 8192;
const REST_LOOKUPS = 1 << 17;
/** Longer values hardly repeat, and a memo of them would be large. */
const MAX_KEY_LENGTH = 200;

/**
 * What was resolved for the values of one column, by the field's bytes as a latin1 string. Bounded by two generations: when the young one is
 * full the old one is dropped, so values that keep coming stay.
 */
export class ValueMemo {
  generation = -1;
  #lookups = 0;
  #hits = 0;
  #resting = 0;
  #young = new Map<string, Outcome>();
  #old = new Map<string, Outcome>();

  /** False where the values of the column hardly repeat, so that remembering them costs more than it saves. Counts as a look-up. */
  isWorthwhile(): boolean {
    if (this.#resting > 0) {
      this.#resting--;
      return false;
    }
    if (++this.#lookups < TRIAL_LOOKUPS) return true;
    if (this.#hits * 10 < this.#lookups) {
      this.#resting = REST_LOOKUPS;
      this.#young.clear();
      this.#old.clear();
    }
    this.#lookups = 0;
    this.#hits = 0;
    return true;
  }

  get(key: string): Outcome | undefined {
    const young = this.#young.get(key);
    const known = young ?? this.#old.get(key);
    if (known === undefined) return undefined;
    this.#hits++;
    if (young === undefined) this.set(key, known);
    return known;
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
