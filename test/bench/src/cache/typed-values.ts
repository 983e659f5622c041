import type { Random } from '@sensei/kernel';
import { between, digits, name, pick, type Writer } from './draw.js';

/** What is written into a column of one target type. */
export interface TypedValues {
  /** Target type as a user writes it. */
  readonly type: string;
  /** Canonical: passes by its bytes. */
  readonly valid: Writer;
  /** Does not fit; a few of them are diagnosed before the measurement, and the pattern that is found holds for all. */
  readonly known: Writer;
  /** Does not fit, of a shape that no pattern is known for. */
  readonly unknown: Writer;
}

const day = (random: Random): readonly [y: string, m: string, d: string] => [
  String(between(random, 1930, 2029)),
  digits(random, 1, 12),
  digits(random, 1, 28),
];

const clock = (random: Random): string => `${digits(random, 0, 23)}:${digits(random, 0, 59)}:${digits(random, 0, 59)}`;

function isoDay(random: Random): string {
  return day(random).join('-');
}

function germanDay(random: Random): string {
  return day(random).toReversed().join('.');
}

/** A UUID whose groups all hold a letter: a group of decimal digits alone is another shape. */
const uuid = (random: Random): string =>
  random.uuid().replace(/(^|-)./g, (_, dash: string) => `${dash}${pick(random, ['a', 'b', 'c', 'd', 'e', 'f'])}`);

export const TYPED_VALUES: readonly TypedValues[] = [
  { type: 'date', valid: isoDay, known: germanDay, unknown: (r) => `${day(r).join('~')}` },
  {
    type: 'timestamp',
    valid: (r) => `${isoDay(r)} ${clock(r)}`,
    known: (r) => `${germanDay(r)} ${clock(r)}`,
    unknown: (r) => `${day(r).join('~')} ${clock(r)}`,
  },
  {
    type: 'numeric(12,2)',
    valid: (r) => `${between(r, 0, 9_999_999)}.${digits(r, 0, 99)}`,
    known: (r) => `${between(r, 1, 999)}.${digits(r, 0, 999, 3)},${digits(r, 0, 99)}`,
    unknown: (r) => `${between(r, 1, 9999)}~${between(r, 1, 9999)}`,
  },
  {
    type: 'integer',
    valid: (r) => String(between(r, -1_000_000_000, 1_000_000_000)),
    known: (r) => `${between(r, 1, 999)},${digits(r, 0, 999, 3)},${digits(r, 0, 999, 3)}`,
    unknown: (r) => `${between(r, 1, 9999)}~${between(r, 1, 9999)}`,
  },
  {
    type: 'boolean',
    valid: (r) => pick(r, ['t', 'f', 'true', 'false', 'yes', 'no']),
    known: (r) => pick(r, ['ja', 'Ja', 'JA', 'nein', 'Nein', 'NEIN']),
    unknown: (r) => `${name(r)} ${name(r)}`,
  },
  {
    type: 'text',
    valid: (r) => `${name(r)} ${name(r)}straße ${between(r, 1, 400)}`,
    known: (r) => `${name(r)} ${name(r)}mÃ¼hle ${between(r, 1, 400)}`,
    unknown: (r) => `${name(r)}\u200b${name(r)} ${between(r, 1, 400)}`,
  },
  {
    type: 'varchar(40)',
    valid: (r) => `${name(r)} & ${name(r)} ${between(r, 1, 400)}`,
    known: (r) => `${name(r)} &amp; ${name(r)} ${between(r, 1, 400)}`,
    unknown: (r) => `${name(r)} ${between(r, 1, 400)} `.repeat(8),
  },
  {
    type: 'uuid',
    valid: (r) => r.uuid(),
    known: (r) => `urn:uuid:${uuid(r)}`,
    unknown: (r) => `${uuid(r)}~${between(r, 1, 9)}`,
  },
];
