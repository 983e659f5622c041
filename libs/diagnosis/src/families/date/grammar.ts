import type { Calendar } from './calendars.js';
import type { Lexicon } from './lexicon.js';

/** What a part of a value may be read as. */
export interface Grammar {
  readonly words: Lexicon;
  /** True where a date must be in the value, false for times of day. */
  readonly date: boolean;
  /** Orders beyond the usual ones (`DYM`, `MYD`, `YDM` with two digits) are read only where they are declared. */
  readonly declaredOrder?: string | undefined;
  /** The calendar of the numbers, where it is not the Gregorian one. */
  readonly calendar?: Calendar | undefined;
}
