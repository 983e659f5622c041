import type { Candidate } from '../../family.js';

/** What the readings of durations have in common. */
export type DurationReading = Pick<Candidate, 'family' | 'rule' | 'transformation' | 'preConditions' | 'explanation'> & Partial<Candidate>;

/** A reading of a duration; by default it is the only one and rests on the value alone. */
export function durationCandidate(reading: DurationReading): Candidate {
  return { category: 'type_mismatch', postValidation: 'result IS NOT NULL', discriminating: 0, contradicting: 0, declared: false, columnDependent: false, lossy: false, ...reading };
}

export const quoted = (regex: string): string => `'${regex.replaceAll("'", "''")}'`;

/** A number with an optional fraction, without groups of its own. */
export const NUMBER = '[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+';
