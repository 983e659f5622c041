import { CharClasses, NfaBuilder } from './automaton.js';
import { Dfa, type Budget } from './dfa.js';
import { Dissector, divide, flagsOf, Undivided, type Division } from './dissect.js';
import { parsePattern } from './parse-pattern.js';
import { PatternRefusal, type Pattern } from './pattern.js';

/** Steps that one value may cost in a search; a plain test costs one per character and is never limited. */
const MAX_STEPS = 2_000_000;

/** Finds what PostgreSQL finds: the earliest match, of those the longest (or shortest, as the pattern prefers), and its groups. */
export interface Matcher {
  readonly captures: number;
  test(text: string): boolean;
  /** Positions as [start, end, start of group 1, end of group 1, …], or undefined; throws HandBack where the server must decide. */
  find(text: string, from: number): Int32Array | undefined;
}

/** Plans a pattern; undefined where it has to stay with the server. */
export function planMatcher(source: string, ignoreCase: boolean, wantsGroups: boolean): Matcher | undefined {
  try {
    const { pattern, captures } = parsePattern(source, ignoreCase);
    return build(pattern, captures, wantsGroups);
  } catch (reason) {
    if (reason instanceof PatternRefusal || reason instanceof Undivided) return undefined;
    throw reason;
  }
}

function build(pattern: Pattern, captures: number, wantsGroups: boolean): Matcher | undefined {
  const builder = new NfaBuilder();
  const anywhere = builder.build(pattern, true);
  const here = builder.build(pattern);
  if (anywhere === undefined || here === undefined) return undefined;
  const division: Division | undefined = wantsGroups && captures > 0 ? divide(pattern, builder) : undefined;
  const classes = new CharClasses(builder.sets, usesWords(pattern));
  const tester = new Dfa(anywhere, classes);
  const finder = new Dfa(here, classes);
  const shorter = flagsOf(pattern).prefers === 'shorter';
  const dissector = division === undefined ? undefined : new Dissector(division, classes);
  const find = (text: string, from: number): Int32Array | undefined => {
    const budget: Budget = { steps: MAX_STEPS };
    if (from === 0 && !tester.matches(text)) return undefined;
    for (let start = from; start <= text.length; start += 1) {
      if (start > 0 && isLowSurrogate(text, start)) continue;
      const end = shorter
        ? finder.shortest(text, start, start, text.length, budget)
        : finder.longest(text, start, text.length, budget);
      if (end < 0) continue;
      const positions = new Int32Array(2 * (captures + 1)).fill(-1);
      dissector?.dissect(text, start, end, positions, budget);
      positions[0] = start;
      positions[1] = end;
      return positions;
    }
    return undefined;
  };
  return { captures, test: (text) => tester.matches(text), find };
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
};

function usesWords(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'assertion':
      return pattern.assertion.includes('word');
    case 'sequence':
      return pattern.items.some(usesWords);
    case 'alternation':
      return pattern.branches.some(usesWords);
    case 'group':
    case 'repeat':
      return usesWords(pattern.inner);
    default:
      return false;
  }
}
