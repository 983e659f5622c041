import type { CharClasses, Nfa } from './automaton.js';
import type { Assertion } from './pattern.js';
import { HandBack } from '../failure.js';

/** What stands before a position: the start of the text, a word character, or another one. */
const AT_START = 0;
const AFTER_WORD = 1;
const AFTER_OTHER = 2;
type Before = typeof AT_START | typeof AFTER_WORD | typeof AFTER_OTHER;

const UNKNOWN = -2;
const DEAD = -1;
const MAX_STATES = 2_000;

interface State {
  readonly kernel: readonly number[];
  readonly before: Before;
  /** Per class (and one past the last for the end of the text): the next state, DEAD or UNKNOWN. */
  readonly next: Int32Array;
  /** Per class: 1 when the pattern has matched before this character. */
  readonly accepts: Uint8Array;
}

/** Steps still allowed for one value: what a search or a dissection may cost before the value is handed back. */
export interface Budget {
  steps: number;
}

/**
 * Deterministic automaton, built while it runs. One pass over the text, no backtracking; assertions are settled from the character before and the
 * class of the character after a position.
 */
export class Dfa {
  private readonly states: State[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly starts: number[] = [UNKNOWN, UNKNOWN, UNKNOWN];

  constructor(
    private readonly nfa: Nfa,
    private readonly classes: CharClasses,
  ) {}

  /** Whether the pattern matches somewhere at or after `from`, for an automaton that was built to start anywhere. */
  matches(text: string): boolean {
    return this.run(text, 0, text.length, true) >= 0;
  }

  /** End of the longest match that starts at `from` and ends at or before `limit`; -1 where there is none. */
  longest(text: string, from: number, limit: number, budget: Budget): number {
    const end = this.run(text, from, limit, false);
    budget.steps -= this.ran;
    if (budget.steps < 0) throw new HandBack('the regular expression takes too many steps');
    return end;
  }

  /** End of the shortest match that starts at `from` and ends at or after `least`; -1 where there is none. */
  shortest(text: string, from: number, least: number, limit: number, budget: Budget): number {
    const end = this.run(text, from, limit, true, least);
    budget.steps -= this.ran;
    if (budget.steps < 0) throw new HandBack('the regular expression takes too many steps');
    return end;
  }

  private ran = 0;

  private run(text: string, from: number, limit: number, first: boolean, least = 0): number {
    const { classes } = this;
    const endClass = classes.count;
    const length = text.length;
    let state = this.startState(text, from);
    let found = -1;
    let at = from;
    for (;;) {
      let width = 1;
      let kind = endClass;
      if (at < length) {
        let code = text.charCodeAt(at);
        if (code >= 0xd800 && code < 0xdc00 && at + 1 < length) {
          code = text.codePointAt(at) as number;
          if (code > 0xffff) width = 2;
        }
        kind = classes.of(code);
        if (kind === classes.ambiguousClass) throw new HandBack("the server's locale decides about a character");
      }
      const current = this.states[state] as State;
      let next = current.next[kind] as number;
      if (next === UNKNOWN) next = this.fill(state, kind);
      if (current.accepts[kind] === 1 && at >= least) {
        found = at;
        if (first) break;
      }
      if (next === DEAD || at >= limit) break;
      state = next;
      at += width;
    }
    this.ran = at - from + 1;
    return found;
  }

  private startState(text: string, from: number): number {
    const before = from === 0 ? AT_START : this.beforeOf(text, from);
    let state = this.starts[before] as number;
    if (state === UNKNOWN) state = this.starts[before] = this.stateOf([this.nfa.start], before);
    return state;
  }

  private beforeOf(text: string, from: number): Before {
    const kind = this.classes.of(text.charCodeAt(from - 1));
    return kind !== this.classes.ambiguousClass && this.classes.wordClass[kind] === 1 ? AFTER_WORD : AFTER_OTHER;
  }

  private stateOf(kernel: readonly number[], before: Before): number {
    const key = `${before}:${kernel.join(',')}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    if (this.states.length >= MAX_STATES) throw new HandBack('the regular expression needs too many states');
    const width = this.classes.count + 1;
    this.states.push({ kernel, before, next: new Int32Array(width).fill(UNKNOWN), accepts: new Uint8Array(width) });
    this.byKey.set(key, this.states.length - 1);
    return this.states.length - 1;
  }

  private fill(index: number, kind: number): number {
    const state = this.states[index] as State;
    const atEnd = kind === this.classes.count;
    const wordAfter = !atEnd && this.classes.wordClass[kind] === 1;
    const reached = this.closure(state.kernel, state.before, wordAfter, atEnd);
    state.accepts[kind] = reached.has(this.nfa.accept) ? 1 : 0;
    const kernel: number[] = [];
    if (!atEnd) {
      for (const at of reached) {
        const edge = this.nfa.step[at];
        if (edge !== undefined && this.classes.members[edge.set]?.[kind] === 1) kernel.push(edge.to);
      }
    }
    const sorted = [...new Set(kernel)].sort((a, b) => a - b);
    const next = sorted.length === 0 ? DEAD : this.stateOf(sorted, wordAfter ? AFTER_WORD : AFTER_OTHER);
    state.next[kind] = next;
    return next;
  }

  private closure(kernel: readonly number[], before: Before, wordAfter: boolean, atEnd: boolean): ReadonlySet<number> {
    const reached = new Set(kernel);
    const stack = [...kernel];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const edge of this.nfa.free[at] ?? []) {
        if (reached.has(edge.to)) continue;
        if (edge.assertion !== undefined && !holds(edge.assertion, before, wordAfter, atEnd)) continue;
        reached.add(edge.to);
        stack.push(edge.to);
      }
    }
    return reached;
  }
}

function holds(assertion: Assertion, before: Before, wordAfter: boolean, atEnd: boolean): boolean {
  const wordBefore = before === AFTER_WORD;
  switch (assertion) {
    case 'start':
      return before === AT_START;
    case 'end':
      return atEnd;
    case 'word-start':
      return !wordBefore && wordAfter;
    case 'word-end':
      return wordBefore && !wordAfter;
    case 'word-edge':
      return wordBefore !== wordAfter;
    case 'no-word-edge':
      return wordBefore === wordAfter;
  }
}
