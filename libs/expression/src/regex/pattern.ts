/** Sorted, disjoint, inclusive ranges of code points: [from, to, from, to, …]. */
export type Ranges = readonly number[];

/** What one position of a text may be. `ambiguous` are characters whose membership depends on the server's locale. */
export interface CharSet {
  readonly ranges: Ranges;
  readonly ambiguous: Ranges;
}

export type Assertion = 'start' | 'end' | 'word-start' | 'word-end' | 'word-edge' | 'no-word-edge';

/** A parsed advanced regular expression (ARE). */
export type Pattern =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | { readonly kind: 'alternation'; readonly branches: readonly Pattern[] }
  | { readonly kind: 'group'; readonly capture: number; readonly inner: Pattern }
  | {
      readonly kind: 'repeat';
      readonly inner: Pattern;
      readonly min: number;
      readonly max: number;
      readonly prefers: 'longer' | 'shorter' | 'as inner';
    };

export interface ParsedPattern {
  readonly pattern: Pattern;
  readonly captures: number;
}

/** Something in a pattern that PostgreSQL refuses, or that the product refuses; the message says which. */
export class PatternRefusal {
  constructor(readonly message: string) {}
}

export const LAST_CODE_POINT = 0x10ffff;

/** Joins ranges in any order into sorted, disjoint ones. */
export function union(...parts: readonly Ranges[]): Ranges {
  const pairs: [number, number][] = [];
  for (const ranges of parts)
    for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i] as number, ranges[i + 1] as number]);
  pairs.sort((a, b) => a[0] - b[0]);
  const joined: number[] = [];
  for (const [from, to] of pairs) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last + 1) joined[joined.length - 1] = Math.max(last, to);
    else joined.push(from, to);
  }
  return joined;
}

export function complement(ranges: Ranges): Ranges {
  const out: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if ((ranges[i] as number) > next) out.push(next, (ranges[i] as number) - 1);
    next = (ranges[i + 1] as number) + 1;
  }
  if (next <= LAST_CODE_POINT) out.push(next, LAST_CODE_POINT);
  return out;
}

export function contains(ranges: Ranges, code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= (ranges[i] as number) && code <= (ranges[i + 1] as number)) return true;
  return false;
}

export const subtract = (ranges: Ranges, without: Ranges): Ranges => complement(union(complement(ranges), without));
