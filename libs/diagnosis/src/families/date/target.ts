import type { BaseType } from '@sensei/kernel';
import type { Calendar } from './calendars.js';

/** What the values of a date column become. */
export interface Target {
  readonly base: Extract<BaseType, 'date' | 'timestamp' | 'timestamptz' | 'time' | 'timetz'>;
  /** Zone of timestamps that carry none. */
  readonly timezone?: string | undefined;
  /** Two digits from which a two-digit year belongs to the last century. */
  readonly pivot: number;
  /** Where two-digit years are limited to those that every convention reads alike: the highest of this century. */
  readonly lastYear2?: number | undefined;
  /** Where the solution is for two-digit years only that can be of either century: the first and last of them. */
  readonly openYears?: readonly [number, number] | undefined;
  /** The calendar of the dates, where it is not the Gregorian one. */
  readonly calendar?: Calendar | undefined;
}
