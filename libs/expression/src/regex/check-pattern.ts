import { parsePattern } from './parse-pattern.js';
import { PatternRefusal } from './pattern.js';

/** Flags that change neither the syntax nor the meaning of newlines: `g`lobal, case-`i`nsensitive, `c`ase-sensitive. */
const ALLOWED_FLAGS = /^[gic]*$/;

/** Says what is wrong with a literal pattern, or undefined when it runs in linear time. */
export function checkPattern(pattern: string, flags: string): string | undefined {
  if (!ALLOWED_FLAGS.test(flags)) return `the regular expression flags ${flags}`;
  try {
    parsePattern(pattern, flags.includes('i'));
    return undefined;
  } catch (refusal) {
    if (refusal instanceof PatternRefusal) return refusal.message;
    throw refusal;
  }
}
