import type { SourceValue } from '@sensei/diagnosis';
import type { Resolution, ValueResolver } from '../column-program/resolution.js';

export const PATTERN_ID = '00000000-0000-4000-8000-000000000001';
export const KEY = 'date|D2.D2.D4';

/**
 * Repairs `DD.MM.YYYY` and refuses anything else. With `pendingUntil` 'settle' it knows the repair only after `settle`, with 'later' only after
 * `learn()`.
 */
export class GermanDates implements ValueResolver {
  generation = 0;
  calls = 0;
  settled: ReadonlySet<string>[] = [];
  #known: boolean;

  constructor(private readonly pendingUntil: 'now' | 'settle' | 'later' = 'now') {
    this.#known = pendingUntil === 'now';
  }

  resolve(_column: number, value: SourceValue): Resolution {
    this.calls++;
    const match = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(value.text);
    if (match === null) return { kind: 'refuse', code: 'VALUE_UNRESOLVED', patternKey: 'unknown', detail: 'no rule' };
    if (!this.#known) return { kind: 'pending', patternKey: KEY };
    return { kind: 'value', text: `${match[3]}-${match[2]}-${match[1]}`, patternId: PATTERN_ID, version: 1 };
  }

  async settle(keys: ReadonlySet<string>): Promise<void> {
    this.settled.push(keys);
    if (this.pendingUntil === 'settle') this.learn();
  }

  learn(): void {
    this.#known = true;
    this.generation++;
  }
}
