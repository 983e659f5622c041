import type { Candidate } from '../../family.js';

/** What the readings of structured values have in common. */
export type StructuredReading = Pick<Candidate, 'family' | 'rule' | 'transformation' | 'preConditions' | 'explanation'> & Partial<Candidate>;

/** A reading of a structured value; by default it is the only one and rests on the value alone. */
export function structuredCandidate(reading: StructuredReading): Candidate {
  return { category: 'type_mismatch', postValidation: 'result IS NOT NULL', discriminating: 0, contradicting: 0, declared: false, columnDependent: false, lossy: false, ...reading };
}

/** A regular expression as a string literal. */
export const quoted = (regex: string): string => `'${regex.replaceAll("'", "''")}'`;

/** Spellings of "hexadecimal digits follow": `\x`, `0x`, `X`; the quotes of `x'…'` are dealt with apart. */
export const HEX_PREFIX = '(?:\\\\x|0x|x)';
