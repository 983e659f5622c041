import { CharClasses, NfaBuilder, type Nfa } from './automaton.js';
import { Dfa, type Budget } from './dfa.js';
import type { Pattern } from './pattern.js';

/** Which of the possible lengths a part of a pattern takes, as PostgreSQL's documentation of greediness has it. */
type Preference = 'none' | 'longer' | 'shorter';

/**
 * The parts of a pattern whose extent matters for its groups. PostgreSQL first fixes the whole match and then divides it from the outside
 * inwards; parts without groups stay one automaton. The shape follows its parser (a plain prefix is one part), because the shape decides.
 */
export type Division =
  | { readonly kind: 'plain'; readonly prefers: Preference; readonly nfa: Nfa }
  | {
      readonly kind: 'capture';
      readonly prefers: Preference;
      readonly nfa: Nfa;
      readonly capture: number;
      readonly inner: Division;
    }
  | { readonly kind: 'pair'; readonly prefers: Preference; readonly nfa: Nfa; readonly left: Division; readonly right: Division }
  | { readonly kind: 'choice'; readonly prefers: Preference; readonly nfa: Nfa; readonly branches: readonly Division[] }
  | { readonly kind: 'optional'; readonly prefers: Preference; readonly nfa: Nfa; readonly inner: Division };

/** Thrown while a pattern is planned when its groups cannot be divided here; such an expression stays with the server. */
export class Undivided {}

/** LONGER and SHORTER may both be set below one part: then it is mixed, and PostgreSQL takes it apart even without groups. */
interface Flags {
  readonly prefers: Preference;
  readonly mixed: boolean;
  readonly captures: boolean;
}

const PLAIN: Flags = { prefers: 'none', mixed: false, captures: false };

/** Preference of a part: the first one from the left counts; two that differ make it mixed. */
function combine(left: Flags, right: Flags): Flags {
  const differ = left.prefers !== 'none' && right.prefers !== 'none' && left.prefers !== right.prefers;
  return {
    prefers: left.prefers === 'none' ? right.prefers : left.prefers,
    mixed: left.mixed || right.mixed || differ,
    captures: left.captures || right.captures,
  };
}

export function flagsOf(pattern: Pattern): Flags {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.items.map(flagsOf).reduce(combine, PLAIN);
    case 'alternation': {
      const below = pattern.branches.map(flagsOf);
      return { prefers: 'longer', mixed: below.some((flags) => flags.mixed), captures: below.some((flags) => flags.captures) };
    }
    case 'group': {
      const inner = flagsOf(pattern.inner);
      return { ...inner, captures: inner.captures || pattern.capture > 0 };
    }
    case 'repeat': {
      const inner = flagsOf(pattern.inner);
      return combine({ ...PLAIN, prefers: pattern.prefers === 'as inner' ? 'none' : pattern.prefers }, inner);
    }
    default:
      return PLAIN;
  }
}

export function divide(pattern: Pattern, builder: NfaBuilder): Division {
  const nfa = build(pattern, builder);
  const flags = flagsOf(pattern);
  if (!flags.captures) return { kind: 'plain', prefers: flags.prefers, nfa };
  switch (pattern.kind) {
    case 'group': {
      const inner = divide(pattern.inner, builder);
      return pattern.capture === 0 ? inner : { kind: 'capture', prefers: flags.prefers, nfa, capture: pattern.capture, inner };
    }
    case 'alternation':
      return { kind: 'choice', prefers: 'longer', nfa, branches: pattern.branches.map((branch) => divide(branch, builder)) };
    case 'sequence':
      return divideSequence(pattern.items, builder);
    case 'repeat':
      return divideRepeat(pattern, builder);
    default:
      throw new Undivided();
  }
}

function divideSequence(items: readonly Pattern[], builder: NfaBuilder): Division {
  let before: Flags = PLAIN;
  for (const [index, item] of items.entries()) {
    const flags = combine(before, flagsOf(item));
    const capturing = item.kind === 'group' && item.capture > 0;
    if (!flags.mixed && !flags.captures && !capturing) {
      before = flags;
      continue;
    }
    const left = divide(item, builder);
    const following = items.slice(index + 1);
    const rest =
      following.length === 0
        ? left
        : pair(left, divideSequence(following, builder), { kind: 'sequence', items: items.slice(index) }, builder);
    if (index === 0) return rest;
    const prefix: Pattern = { kind: 'sequence', items: items.slice(0, index) };
    return pair(
      { kind: 'plain', prefers: before.prefers, nfa: build(prefix, builder) },
      rest,
      { kind: 'sequence', items },
      builder,
    );
  }
  return { kind: 'plain', prefers: before.prefers, nfa: build({ kind: 'sequence', items }, builder) };
}

const pair = (left: Division, right: Division, whole: Pattern, builder: NfaBuilder): Division => ({
  kind: 'pair',
  prefers: flagsOf(whole).prefers,
  nfa: build(whole, builder),
  left,
  right,
});

/** `x{m,n}` with groups inside becomes `x{m-1,n-1}x`: only the last round keeps its groups. */
function divideRepeat(pattern: Extract<Pattern, { kind: 'repeat' }>, builder: NfaBuilder): Division {
  const { inner, min, max } = pattern;
  if (max === 0) throw new Undivided();
  const last = divide(inner, builder);
  if (min === 1 && max === 1) {
    if (pattern.prefers !== 'as inner' && last.prefers !== 'none' && last.prefers !== pattern.prefers) throw new Undivided();
    return last;
  }
  const nfa = build(pattern, builder);
  const prefers = flagsOf(pattern).prefers;
  if (min > 0) {
    const earlier: Pattern = { ...pattern, min: min - 1, max: max - 1 };
    return { kind: 'pair', prefers, nfa, left: { kind: 'plain', prefers, nfa: build(earlier, builder) }, right: last };
  }
  if (max !== 1) throw new Undivided();
  return { kind: 'optional', prefers, nfa, inner: last };
}

function build(pattern: Pattern, builder: NfaBuilder): Nfa {
  const nfa = builder.build(pattern);
  if (nfa === undefined) throw new Undivided();
  return nfa;
}

/** Runs a division over one match. */
export class Dissector {
  private readonly automata = new Map<Nfa, Dfa>();

  constructor(
    private readonly division: Division,
    private readonly classes: CharClasses,
  ) {}

  /** Start and end of every group at `2 * group`, -1 where a group took no part. */
  dissect(text: string, from: number, to: number, groups: Int32Array, budget: Budget): boolean {
    return this.part(this.division, text, from, to, groups, budget);
  }

  private dfa(nfa: Nfa): Dfa {
    let dfa = this.automata.get(nfa);
    if (dfa === undefined) this.automata.set(nfa, (dfa = new Dfa(nfa, this.classes)));
    return dfa;
  }

  private fits(division: Division, text: string, from: number, to: number, budget: Budget): boolean {
    return this.dfa(division.nfa).longest(text, from, to, budget) === to;
  }

  private part(division: Division, text: string, from: number, to: number, groups: Int32Array, budget: Budget): boolean {
    switch (division.kind) {
      case 'plain':
        return true;
      case 'capture':
        if (!this.part(division.inner, text, from, to, groups, budget)) return false;
        groups[division.capture * 2] = from;
        groups[division.capture * 2 + 1] = to;
        return true;
      case 'pair':
        return this.pair(division, text, from, to, groups, budget);
      case 'choice':
        return division.branches.some((branch) => {
          if (!this.fits(branch, text, from, to, budget)) return false;
          return this.part(branch, text, from, to, groups, budget);
        });
      case 'optional':
        // Where it prefers more, a part that can match nothing does so, and its groups are empty; else it takes no part.
        if (from === to && division.inner.prefers === 'shorter') return true;
        if (this.fits(division.inner, text, from, to, budget)) return this.part(division.inner, text, from, to, groups, budget);
        return from === to;
    }
  }

  private pair(
    division: Extract<Division, { kind: 'pair' }>,
    text: string,
    from: number,
    to: number,
    groups: Int32Array,
    budget: Budget,
  ): boolean {
    const left = this.dfa(division.left.nfa);
    const shorter = division.left.prefers === 'shorter';
    let middle = shorter ? left.shortest(text, from, from, to, budget) : left.longest(text, from, to, budget);
    while (middle >= 0) {
      if (
        this.fits(division.right, text, middle, to, budget) &&
        this.part(division.left, text, from, middle, groups, budget) &&
        this.part(division.right, text, middle, to, groups, budget)
      )
        return true;
      if (shorter) middle = middle >= to ? -1 : left.shortest(text, from, middle + 1, to, budget);
      else middle = middle <= from ? -1 : left.longest(text, from, middle - 1, budget);
    }
    return false;
  }
}
