import type { ColumnSettings } from '@sensei/contracts';
import type { TargetType } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import type { ColumnEvidence, SampledValue, SourceValue } from './problem.js';

/** Distinct values kept for one shape. */
const PER_SHAPE = 256;
/** Shapes kept; a column with more is noise, and its evidence does not grow with it. */
const SHAPES = 200;
/** Longer cells are no evidence: cut in the middle they would say something else, and whole they would fill the memory. */
const MAX_CELL = 65_536;

export interface ColumnDescription {
  readonly table: string;
  readonly column: string;
  readonly type: TargetType;
  readonly notNull: boolean;
  readonly settings: ColumnSettings;
}

/** FNV-1a: spreads a choice over the values without randomness and without regard to their order. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

interface Entry {
  readonly value: SourceValue;
  readonly rank: number;
  count: number;
}

/**
 * Keeps of each shape the values with the smallest hash. A value once left out never comes back (the bound only falls), so the kept
 * values and their counts are the same for every order of rows; memory is bounded for a million distinct values.
 */
class Reservoir {
  private readonly entries = new Map<string, Entry>();
  private worst: Entry | undefined;

  add(value: SourceValue, count: number): void {
    const key = `${value.bytes ? 'b' : 't'}${value.text}`;
    const known = this.entries.get(key);
    if (known !== undefined) {
      known.count += count;
      return;
    }
    const entry: Entry = { value, rank: hash(key), count };
    if (this.entries.size >= PER_SHAPE) {
      const worst = (this.worst ??= this.findWorst());
      if (isWorse(entry, worst)) return;
      this.entries.delete(`${worst.value.bytes ? 'b' : 't'}${worst.value.text}`);
      this.worst = undefined;
    }
    this.entries.set(key, entry);
    if (this.worst !== undefined && isWorse(entry, this.worst)) this.worst = entry;
  }

  private findWorst(): Entry {
    return [...this.entries.values()].reduce((a, b) => (isWorse(b, a) ? b : a));
  }

  *[Symbol.iterator](): Generator<SampledValue> {
    for (const { value, count } of this.entries.values()) yield { ...value, count };
  }
}

const isWorse = (a: Entry, b: Entry): boolean => a.rank > b.rank || (a.rank === b.rank && a.value.text > b.value.text);

const byValue = (a: SourceValue, b: SourceValue): number =>
  a.text < b.text ? -1 : a.text > b.text ? 1 : Number(a.bytes) - Number(b.bytes);

/** Distinct values in the one order that no source can influence. */
export const sortedDistinct = (values: Iterable<SourceValue>): SourceValue[] =>
  [...new Map([...values].map((v) => [`${v.bytes ? 'b' : 't'}${v.text}`, { text: v.text, bytes: v.bytes }])).values()].sort(
    byValue,
  );

/**
 * The evidence of a column from values that were read across all of it; null stands for NULL. The result does not depend on the order
 * of the values, and rare shapes survive beside frequent ones.
 */
export function sampleColumn(description: ColumnDescription, values: Iterable<SourceValue | null>): ColumnEvidence {
  const shapes = new Map<string, Reservoir>();
  let nulls = 0;
  for (const raw of values) {
    if (raw === null) {
      nulls++;
      continue;
    }
    if (raw.text.length > MAX_CELL) continue;
    const shape = signatureOf(description.type, raw);
    const reservoir = shapes.get(shape) ?? new Reservoir();
    shapes.set(shape, reservoir);
    reservoir.add(raw, 1);
  }
  const kept = [...shapes].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, SHAPES);
  const { table, column, type, notNull, settings } = description;
  return { table, column, type, notNull, settings, nulls, sample: kept.flatMap(([, r]) => [...r]).sort(byValue) };
}
