import type { SourceValue } from '@sensei/diagnosis';
import { parseTargetType, type Random } from '@sensei/kernel';
import { cpuMilliseconds } from '../cpu-milliseconds.js';
import { median } from '../nanoseconds-per.js';
import { between, digits, name, pick, type Writer } from './draw.js';
import { diagnoseColumn } from './learn.js';

const MONTHS = ['January', 'March', 'June', 'August', 'October', 'December'] as const;

const year = (random: Random): number => between(random, 1930, 2029);

/** A column for each kind of family. */
const COLUMNS: Readonly<Record<string, readonly [type: string, write: Writer]>> = {
  'numeric dates': ['date', (r) => `${digits(r, 1, 28)}/${digits(r, 1, 12)}/${year(r)}`],
  'CJK dates': ['date', (r) => `${year(r)}年${between(r, 1, 12)}月${between(r, 1, 28)}日`],
  'month names': ['date', (r) => `${between(r, 1, 28)} ${pick(r, MONTHS)} ${year(r)}`],
  'locale numbers': ['numeric(12,2)', (r) => `${between(r, 1, 999)}.${digits(r, 0, 999, 3)},${digits(r, 0, 99)}`],
  units: ['numeric(12,2)', (r) => `${between(r, 1, 9999)},${digits(r, 0, 99)} kg`],
  booleans: ['boolean', (r) => pick(r, ['ja', 'Ja', 'JA', 'nein', 'Nein', 'NEIN'])],
  mojibake: ['text', (r) => `${name(r)} ${name(r)}mÃ¼hle ${between(r, 1, 400)}`],
};

const SAMPLE = 1000;

/**
 * Milliseconds from 1,000 values of a column to its patterns: sample, groups and one diagnosis per shape, the median of `rounds` with new values each.
 * `warmUp()` must have run.
 */
export function measureDiagnosis(random: Random, rounds: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([kind, [sql, write]]) => {
      const type = parseTargetType(sql);
      const once = (): number => {
        const values = Array.from({ length: SAMPLE }, (): SourceValue => ({ text: write(random), bytes: false }));
        const began = cpuMilliseconds();
        diagnoseColumn(type, values);
        return cpuMilliseconds() - began;
      };
      once();
      return [kind, median(Array.from({ length: rounds }, once))];
    }),
  );
}
