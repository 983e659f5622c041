import { MAX_REGEX_REPETITION } from '../allow-list.js';
import { PatternRefusal, type Pattern } from './pattern.js';

/** Copies are what a repetition costs: their product is bounded, so that no short pattern asks for a huge automaton. */
export function requireModest(pattern: Pattern, copies: number): void {
  switch (pattern.kind) {
    case 'repeat': {
      const times = copies * Math.max(1, pattern.max === Infinity ? pattern.min : pattern.max);
      if (times > MAX_REGEX_REPETITION)
        throw new PatternRefusal(`a regular expression that repeats more than ${MAX_REGEX_REPETITION} times`);
      return requireModest(pattern.inner, times);
    }
    case 'group':
      return requireModest(pattern.inner, copies);
    case 'sequence':
      return pattern.items.forEach((item) => requireModest(item, copies));
    case 'alternation':
      return pattern.branches.forEach((branch) => requireModest(branch, copies));
    default:
      return undefined;
  }
}
