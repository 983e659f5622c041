import { complement, union, type CharSet, type Ranges } from './pattern.js';

const NON_ASCII: Ranges = [0x80, 0x10ffff];
/** Scripts without digits, spaces or case in any locale: what follows from them is the same everywhere. */
const NEVER_DIGIT: Ranges = [
  0x80, 0xb1, 0xb4, 0xb8, 0xba, 0x2ff, 0x2000, 0x206f, 0x20a0, 0x20cf, 0x3000, 0x9fff, 0xac00, 0xd7a3, 0xff01, 0xff0f, 0xff1a,
  0xffef,
];
const NEVER_SPACE: Ranges = [0xa1, 0x2ff, 0x20a0, 0x20cf, 0x3001, 0x9fff, 0xac00, 0xd7a3, 0xff01, 0xffef];

const ambiguousExcept = (never: Ranges): Ranges => {
  const certain = union([0, 0x7f], never);
  return complement(certain);
};

const AMBIGUOUS_DIGIT = ambiguousExcept(NEVER_DIGIT);
const AMBIGUOUS_SPACE = ambiguousExcept(NEVER_SPACE);

const ascii = (ranges: Ranges): CharSet => ({ ranges, ambiguous: NON_ASCII });

/**
 * Character classes by name. The ASCII part is the same in every locale; whether characters beyond belong is the server's affair
 * (`'é' ~ '\w'` is false under C and true under en_US), so they are ambiguous and such a value is handed to the server.
 */
export const CHARACTER_CLASSES: Readonly<Record<string, CharSet>> = {
  digit: { ranges: [0x30, 0x39], ambiguous: AMBIGUOUS_DIGIT },
  space: { ranges: [9, 13, 32, 32], ambiguous: AMBIGUOUS_SPACE },
  alpha: ascii([0x41, 0x5a, 0x61, 0x7a]),
  alnum: ascii([0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]),
  upper: ascii([0x41, 0x5a]),
  lower: ascii([0x61, 0x7a]),
  punct: ascii([0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]),
  graph: ascii([0x21, 0x7e]),
  print: ascii([0x20, 0x7e]),
  cntrl: ascii([0, 0x1f, 0x7f, 0x7f]),
  xdigit: { ranges: [0x30, 0x39, 0x41, 0x46, 0x61, 0x66], ambiguous: [] },
  word: ascii([0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]),
};
