import { CHARACTER_CLASSES } from './char-classes.js';
import { ASSERTIONS, CHARACTER_ESCAPES, CLASS_ESCAPES } from './escapes.js';
import {
  complement,
  LAST_CODE_POINT,
  PatternRefusal,
  subtract,
  union,
  type CharSet,
  type ParsedPattern,
  type Pattern,
  type Ranges,
} from './pattern.js';
import { requireModest } from './require-modest.js';

/** The largest bound that PostgreSQL takes in `{m,n}`. */
const MAX_BOUND = 255;

/** Reads an ARE as PostgreSQL does. Throws PatternRefusal for what PostgreSQL or the product refuses (back-references, look-around). */
export function parsePattern(source: string, ignoreCase: boolean): ParsedPattern {
  return new PatternParser(source, ignoreCase).parse();
}

class PatternParser {
  private readonly chars: readonly string[];
  private at = 0;
  private captures = 0;
  private depth = 0;

  constructor(
    source: string,
    private ignoreCase: boolean,
  ) {
    this.chars = [...source];
  }

  parse(): ParsedPattern {
    const start = this.chars.slice(0, 3).join('');
    if (start === '***') throw new PatternRefusal('a regular expression with a director (***)');
    this.embeddedOptions();
    const pattern = this.alternation();
    if (this.at < this.chars.length) throw new PatternRefusal('a regular expression with an unmatched parenthesis');
    requireModest(pattern, 1);
    return { pattern, captures: this.captures };
  }

  private embeddedOptions(): void {
    const match = /^\(\?([a-z]+)\)/.exec(this.chars.slice(0, 12).join(''));
    if (!match) return;
    for (const option of match[1] ?? '') {
      if (option === 'i') this.ignoreCase = true;
      else if (option === 'c') this.ignoreCase = false;
      else throw new PatternRefusal(`the regular expression option ${option}`);
    }
    this.at = match[0].length;
  }

  private peek(offset = 0): string | undefined {
    return this.chars[this.at + offset];
  }

  private alternation(): Pattern {
    if (++this.depth > 50) throw new PatternRefusal('a regular expression that is nested too deeply');
    const branches = [this.branch()];
    while (this.peek() === '|') {
      this.at += 1;
      branches.push(this.branch());
    }
    this.depth -= 1;
    return branches.length === 1 ? (branches[0] as Pattern) : { kind: 'alternation', branches };
  }

  private branch(): Pattern {
    const items: Pattern[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek()) items.push(this.piece());
    return items.length === 0 ? { kind: 'empty' } : { kind: 'sequence', items };
  }

  private piece(): Pattern {
    const atom = this.atom();
    const bounds = this.quantifier();
    if (bounds === undefined) return atom;
    if (atom.kind === 'assertion') throw new PatternRefusal('a regular expression that repeats an anchor');
    if (this.isQuantifier()) throw new PatternRefusal('a regular expression that repeats a repetition');
    return { kind: 'repeat', inner: atom, ...bounds };
  }

  private isQuantifier(): boolean {
    const next = this.peek();
    return next === '*' || next === '+' || next === '?' || (next === '{' && /[0-9]/.test(this.peek(1) ?? ''));
  }

  private quantifier(): { min: number; max: number; prefers: 'longer' | 'shorter' | 'as inner' } | undefined {
    if (!this.isQuantifier()) return undefined;
    const symbol = this.chars[this.at++];
    if (symbol !== '{') {
      const prefers = this.preference();
      return symbol === '*'
        ? { min: 0, max: Infinity, prefers }
        : symbol === '+'
          ? { min: 1, max: Infinity, prefers }
          : { min: 0, max: 1, prefers };
    }
    const min = this.bound();
    if (this.peek() === '}') {
      this.at += 1;
      // `{m}?` is as plain as `{m}`: a fixed count has no preference of its own.
      if (this.peek() === '?') this.at += 1;
      return { min, max: min, prefers: 'as inner' };
    }
    if (this.chars[this.at++] !== ',') throw new PatternRefusal('a regular expression with a broken repetition');
    const max = this.peek() === '}' ? Infinity : this.bound();
    if (this.chars[this.at++] !== '}' || max < min) throw new PatternRefusal('a regular expression with a broken repetition');
    return { min, max, prefers: this.preference() };
  }

  private preference(): 'longer' | 'shorter' {
    if (this.peek() !== '?') return 'longer';
    this.at += 1;
    return 'shorter';
  }

  private bound(): number {
    let digits = '';
    while (/^[0-9]$/.test(this.peek() ?? '')) digits += this.chars[this.at++];
    if (digits === '' || Number(digits) > MAX_BOUND) throw new PatternRefusal('a regular expression with a repetition above 255');
    return Number(digits);
  }

  private atom(): Pattern {
    const char = this.chars[this.at++] as string;
    switch (char) {
      case '^':
        return { kind: 'assertion', assertion: 'start' };
      case '$':
        return { kind: 'assertion', assertion: 'end' };
      case '.':
        return { kind: 'set', set: { ranges: [0, LAST_CODE_POINT], ambiguous: [] } };
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: this.bracket() };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new PatternRefusal('a regular expression that repeats nothing');
      case '{':
        if (/[0-9]/.test(this.peek() ?? '')) throw new PatternRefusal('a regular expression that repeats nothing');
        return this.literal(char);
      default:
        return this.literal(char);
    }
  }

  private literal(char: string): Pattern {
    const code = char.codePointAt(0) as number;
    return { kind: 'set', set: this.cased({ ranges: [code, code], ambiguous: [] }) };
  }

  private group(): Pattern {
    let capture = 0;
    if (this.peek() === '?') {
      if (this.peek(1) !== ':') throw new PatternRefusal('a regular expression with look-around or an unknown group');
      this.at += 2;
    } else {
      capture = ++this.captures;
    }
    const inner = this.alternation();
    if (this.chars[this.at++] !== ')') throw new PatternRefusal('a regular expression with an unmatched parenthesis');
    return { kind: 'group', capture, inner };
  }

  private escape(): Pattern {
    const char = this.peek();
    if (char === undefined) throw new PatternRefusal('a regular expression that ends in a backslash');
    const assertion = ASSERTIONS[char];
    if (assertion !== undefined) {
      this.at += 1;
      return { kind: 'assertion', assertion };
    }
    const name = CLASS_ESCAPES[char.toLowerCase()];
    if (name !== undefined && /[dswDSW]/.test(char)) {
      this.at += 1;
      const set = CHARACTER_CLASSES[name] as CharSet;
      return { kind: 'set', set: char === char.toLowerCase() ? set : negated(set) };
    }
    const code = this.characterEscape();
    return { kind: 'set', set: this.cased({ ranges: [code, code], ambiguous: [] }) };
  }

  /** An escape that stands for one character, in or out of brackets. */
  private characterEscape(): number {
    const char = this.chars[this.at++];
    if (char === undefined) throw new PatternRefusal('a regular expression that ends in a backslash');
    const simple = CHARACTER_ESCAPES[char];
    if (simple !== undefined) return simple;
    if (char === 'u' || char === 'U') return this.hex(char === 'u' ? 4 : 8, char === 'u' ? 4 : 8);
    if (char === 'x') return this.hex(1, 255);
    if (/[1-9]/.test(char)) throw new PatternRefusal('a back-reference in a regular expression');
    if (/[a-z0]/i.test(char)) throw new PatternRefusal(`the regular expression escape \\${char}`);
    return char.codePointAt(0) as number;
  }

  private hex(min: number, max: number): number {
    let digits = '';
    while (digits.length < max && /^[0-9a-f]$/i.test(this.peek() ?? '')) digits += this.chars[this.at++];
    const code = Number.parseInt(digits, 16);
    if (digits.length < min || !(code > 0 && code <= LAST_CODE_POINT))
      throw new PatternRefusal('a regular expression with a broken code point');
    return code;
  }

  private bracket(): CharSet {
    const negate = this.peek() === '^';
    if (negate) this.at += 1;
    let ranges: Ranges = [];
    let ambiguous: Ranges = [];
    for (let first = true; this.peek() !== ']' || first; first = false) {
      const member = this.bracketMember(first);
      ranges = union(ranges, member.ranges);
      ambiguous = union(ambiguous, member.ambiguous);
    }
    this.at += 1;
    const set = this.cased({ ranges, ambiguous: subtract(ambiguous, ranges) });
    return negate ? negated(set) : set;
  }

  private bracketMember(first: boolean): CharSet {
    const char = this.peek();
    if (char === undefined) throw new PatternRefusal('a regular expression with an open bracket');
    if (char === '[' && /[.=:]/.test(this.peek(1) ?? '')) return this.namedClass();
    if (char === '\\' && CLASS_ESCAPES[this.peek(1) ?? ''] !== undefined) {
      const set = CHARACTER_CLASSES[CLASS_ESCAPES[this.peek(1) ?? ''] as string] as CharSet;
      this.at += 2;
      return set;
    }
    if (char === '-' && !first && this.peek(1) !== ']') throw new PatternRefusal('a regular expression with a broken range');
    const from = this.bracketCharacter();
    if (this.peek() !== '-' || this.peek(1) === ']') return { ranges: [from, from], ambiguous: [] };
    this.at += 1;
    if (this.peek() === '[' && /[.=:]/.test(this.peek(1) ?? ''))
      throw new PatternRefusal('a regular expression with a broken range');
    const to = this.bracketCharacter();
    if (to < from) throw new PatternRefusal('a regular expression with a reversed range');
    return { ranges: [from, to], ambiguous: [] };
  }

  private bracketCharacter(): number {
    const char = this.chars[this.at++];
    if (char === undefined) throw new PatternRefusal('a regular expression with an open bracket');
    if (char !== '\\') return char.codePointAt(0) as number;
    return this.characterEscape();
  }

  private namedClass(): CharSet {
    const rest = this.chars.slice(this.at, this.at + 12).join('');
    const match = /^\[:([a-z]+):\]/.exec(rest);
    const set = match ? CHARACTER_CLASSES[match[1] as string] : undefined;
    if (!match || set === undefined || match[1] === 'word')
      throw new PatternRefusal('a regular expression with a collating element or unknown class');
    this.at += match[0].length;
    return this.ignoreCase && (match[1] === 'upper' || match[1] === 'lower') ? (CHARACTER_CLASSES['alpha'] as CharSet) : set;
  }

  /** Under `i` the other case of ASCII letters joins; of other letters the server knows, so they become ambiguous. */
  private cased(set: CharSet): CharSet {
    if (!this.ignoreCase) return set;
    const extra: number[] = [];
    let foreign = false;
    for (let i = 0; i < set.ranges.length; i += 2) {
      const [from, to] = [set.ranges[i] as number, set.ranges[i + 1] as number];
      for (const [low, high, shift] of [
        [0x41, 0x5a, 32],
        [0x61, 0x7a, -32],
      ] as const) {
        if (from <= high && to >= low) extra.push(Math.max(from, low) + shift, Math.min(to, high) + shift);
      }
      if (to > 0x7f && !(from >= 0x2000 && to <= 0x206f) && !(from >= 0x3000 && to <= 0xd7a3)) foreign = true;
    }
    const ranges = union(set.ranges, ...pairs(extra));
    return { ranges, ambiguous: foreign ? [0x80, LAST_CODE_POINT] : subtract(set.ambiguous, ranges) };
  }
}

const pairs = (flat: readonly number[]): readonly Ranges[] =>
  flat.flatMap((_, i) => (i % 2 === 0 ? [[flat[i] as number, flat[i + 1] as number]] : []));

const negated = (set: CharSet): CharSet => ({ ranges: complement(union(set.ranges, set.ambiguous)), ambiguous: set.ambiguous });
