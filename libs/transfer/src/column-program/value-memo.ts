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

/** A power of two; what a column needs is far less, and rarer values make room for newer ones. */
const SLOTS = 1 << 15;
/** After so many look-ups a memo that served less than a tenth of them rests for the next REST_LOOKUPS. */
const TRIAL_LOOKUPS = 8192;
const REST_LOOKUPS = 1 << 17;
/** Longer values hardly repeat, and a memo of them would be large. */
const MAX_KEY_BYTES = 200;

interface Entry {
  readonly hash: number;
  readonly key: Buffer;
  readonly outcome: Outcome;
}

function hashOf(buf: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ (buf[i] as number)) | 0;
  return hash ^ (hash >>> 15);
}

function holds(entry: Entry | undefined, hash: number, buf: Buffer, start: number, end: number): entry is Entry {
  if (entry === undefined || entry.hash !== hash || entry.key.length !== end - start) return false;
  const { key } = entry;
  for (let i = 0; i < key.length; i++) if (key[i] !== buf[start + i]) return false;
  return true;
}

/**
 * What was resolved for the values of one column, looked up by the field's bytes without making a string of them. A cache with two places
 * per hash: bounded, and what falls out is resolved again.
 */
export class ValueMemo {
  generation = -1;
  #lookups = 0;
  #hits = 0;
  #resting = 0;
  #slots: (Entry | undefined)[] = [];

  /** False where the values of the column hardly repeat, so that remembering them costs more than it saves. Counts as a look-up. */
  isWorthwhile(): boolean {
    if (this.#resting > 0) {
      this.#resting--;
      return false;
    }
    if (++this.#lookups < TRIAL_LOOKUPS) return true;
    if (this.#hits * 10 < this.#lookups) {
      this.#resting = REST_LOOKUPS;
      this.#slots = [];
    }
    this.#lookups = 0;
    this.#hits = 0;
    return true;
  }

  get(buf: Buffer, start: number, end: number): Outcome | undefined {
    const hash = hashOf(buf, start, end);
    const slot = hash & (SLOTS - 1);
    let entry = this.#slots[slot];
    if (!holds(entry, hash, buf, start, end)) entry = this.#slots[slot ^ 1];
    if (!holds(entry, hash, buf, start, end)) return undefined;
    this.#hits++;
    return entry.outcome;
  }

  set(buf: Buffer, start: number, end: number, outcome: Outcome): void {
    if (end - start > MAX_KEY_BYTES) return;
    if (this.#slots.length === 0) this.#slots = new Array<Entry | undefined>(SLOTS).fill(undefined);
    const hash = hashOf(buf, start, end);
    const slot = hash & (SLOTS - 1);
    this.#slots[slot ^ 1] = this.#slots[slot];
    this.#slots[slot] = { hash, key: Buffer.from(buf.subarray(start, end)), outcome };
  }

  forget(generation: number): void {
    this.generation = generation;
    this.#slots = [];
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
