import type { Random } from '@sensei/kernel';
import { nanosecondsPer, type Rounds } from '../nanoseconds-per.js';
import type { Fields } from './fields.js';

/** What the machine does at best in the same run, so that figures of different machines can be compared by their ratios. */
export interface Reference {
  /** `Map.get` of a short string that was hashed before, among 1,000 keys. */
  readonly mapGetNs: number;
  /** Reading every byte of a column of COPY text in search of the ends of its fields. */
  readonly scanNsPerByte: number;
}

const KEYS = 1000;

export function measureReference({ lines, count }: Fields, random: Random, rounds: Rounds): Reference {
  const keys = Array.from({ length: KEYS }, () => random.uuid().slice(0, 12));
  const map = new Map(keys.map((key, i) => [key, i]));
  let sum = 0;
  const get = (): number => {
    for (const key of keys) sum += map.get(key) ?? 0;
    return KEYS;
  };
  const scan = (): number => {
    let ends = 0;
    for (let i = 0; i < lines.length; i++) {
      const byte = lines[i];
      if (byte === 9 || byte === 10) ends++;
    }
    if (ends !== count) throw new Error(`${ends} fields of ${count}`);
    return lines.length;
  };
  const figures = { mapGetNs: nanosecondsPer(get, rounds), scanNsPerByte: nanosecondsPer(scan, rounds) };
  if (sum === 0) throw new Error('no key was found');
  return figures;
}
