import { CHARACTER_CLASSES } from './char-classes.js';
import type { Assertion, CharSet, Pattern } from './pattern.js';
import { contains, LAST_CODE_POINT, union } from './pattern.js';

/** Nondeterministic automaton: free edges (perhaps under an assertion) and edges that take one character of a set. */
export interface Nfa {
  readonly free: readonly (readonly FreeEdge[])[];
  readonly step: readonly ({ readonly set: number; readonly to: number } | undefined)[];
  readonly start: number;
  readonly accept: number;
}

export interface FreeEdge {
  readonly to: number;
  readonly assertion?: Assertion;
}

/** More states than this are not worth a table; the expression stays with the server. */
export const MAX_NFA_STATES = 6_000;
/** All automata of one pattern together: groups need one for each part. */
const MAX_STATES_OF_PATTERN = 20_000;

/** Builds automata for the parts of one pattern over one shared list of character sets. */
export class NfaBuilder {
  readonly sets: CharSet[] = [];
  private states = 0;
  private readonly setIndex = new Map<string, number>();

  build(pattern: Pattern, anywhere = false): Nfa | undefined {
    const free: FreeEdge[][] = [];
    const step: ({ set: number; to: number } | undefined)[] = [];
    const state = (): number => {
      free.push([]);
      step.push(undefined);
      this.states += 1;
      if (free.length > MAX_NFA_STATES || this.states > MAX_STATES_OF_PATTERN) throw new TooLarge();
      return free.length - 1;
    };
    const link = (from: number, to: number, assertion?: Assertion): void => {
      free[from]?.push(assertion === undefined ? { to } : { to, assertion });
    };
    const add = (part: Pattern, from: number): number => {
      switch (part.kind) {
        case 'empty':
          return from;
        case 'set': {
          const inner = state();
          const to = state();
          link(from, inner);
          step[inner] = { set: this.indexOf(part.set), to };
          return to;
        }
        case 'assertion': {
          const to = state();
          link(from, to, part.assertion);
          return to;
        }
        case 'sequence':
          return part.items.reduce((at, item) => add(item, at), from);
        case 'group':
          return add(part.inner, from);
        case 'alternation': {
          const to = state();
          for (const branch of part.branches) link(add(branch, from), to);
          return to;
        }
        case 'repeat':
          return repeat(part, from);
      }
    };
    const repeat = (part: Extract<Pattern, { kind: 'repeat' }>, from: number): number => {
      let at = from;
      for (let i = 0; i < part.min; i += 1) at = add(part.inner, at);
      const end = state();
      if (part.max === Infinity) {
        const loop = state();
        link(at, loop);
        link(loop, end);
        link(add(part.inner, loop), loop);
        return end;
      }
      link(at, end);
      for (let i = part.min; i < part.max; i += 1) {
        at = add(part.inner, at);
        link(at, end);
      }
      return end;
    };
    try {
      const start = state();
      if (anywhere) {
        const inner = state();
        link(start, inner);
        step[inner] = { set: this.indexOf({ ranges: [0, LAST_CODE_POINT], ambiguous: [] }), to: start };
      }
      const accept = add(pattern, start);
      return { free, step, start, accept };
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  private indexOf(set: CharSet): number {
    const key = JSON.stringify(set);
    const known = this.setIndex.get(key);
    if (known !== undefined) return known;
    this.sets.push(set);
    this.setIndex.set(key, this.sets.length - 1);
    return this.sets.length - 1;
  }
}

class TooLarge {}

/** Characters that no set tells apart share a class; a class is what the deterministic automaton steps on. */
export class CharClasses {
  readonly count: number;
  /** Class of characters that the server's locale decides: meeting one hands the value back. */
  readonly ambiguousClass: number;
  /** `members[set]` holds the classes of a set as 0 or 1. */
  readonly members: readonly Uint8Array[];
  /** 1 where the characters of a class are word characters. */
  readonly wordClass: Uint8Array;
  private readonly starts: number[];
  private readonly classes: number[];
  private readonly ascii = new Uint16Array(128);

  constructor(sets: readonly CharSet[], withWords: boolean) {
    const word = CHARACTER_CLASSES['word'] as CharSet;
    const ambiguous = union(...sets.map((set) => set.ambiguous), ...(withWords ? [word.ambiguous] : []));
    const boundaries = new Set<number>([0]);
    for (const ranges of [...sets.map((set) => set.ranges), ambiguous, word.ranges]) {
      for (let i = 0; i < ranges.length; i += 2) boundaries.add(ranges[i] as number).add((ranges[i + 1] as number) + 1);
    }
    this.starts = [...boundaries].filter((at) => at <= LAST_CODE_POINT).sort((a, b) => a - b);
    const ids = new Map<string, number>();
    const samples: number[] = [];
    this.classes = this.starts.map((code) => {
      const signature = contains(ambiguous, code)
        ? 'ambiguous'
        : sets.map((set) => (contains(set.ranges, code) ? '1' : '0')).join('') +
          (withWords && contains(word.ranges, code) ? 'w' : '');
      const id = ids.get(signature) ?? ids.size;
      if (!ids.has(signature)) samples.push(code);
      ids.set(signature, id);
      return id;
    });
    this.count = ids.size;
    this.ambiguousClass = ids.get('ambiguous') ?? -1;
    this.members = sets.map((set) => Uint8Array.from(samples, (code) => (contains(set.ranges, code) ? 1 : 0)));
    this.wordClass = Uint8Array.from(samples, (code) => (contains(word.ranges, code) ? 1 : 0));
    for (let code = 0; code < 128; code += 1) this.ascii[code] = this.search(code);
  }

  of(code: number): number {
    return code < 128 ? (this.ascii[code] as number) : this.search(code);
  }

  private search(code: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= code) low = middle;
      else high = middle - 1;
    }
    return this.classes[low] as number;
  }
}
