import { LOCALES, lowered } from './language-corpus.js';
import { EDGE, languagesWith, pairCosts } from './language-model.js';

/** Costs are natural logarithms of 1/p: 7 more means a thousand times less likely. */
const COST = {
  control: 14, unassigned: 16, replacement: 9, format: 9, space: 5, quote: 4, symbol: 9, mark: 10, apostrophe: 1.5,
  misplaced: 4, caseBreak: 5, scriptBreak: 8, ascii: 2, foreignWord: 4, unknownLetter: 6, digitBehind: 3,
} as const;

const OPENING = /[\u2018\u201a\u201c\u201e\u00ab\u2039\u00a1\u00bf]/u;
const CLOSING = /[\u201d\u00bb\u203a]/u;
const NEUTRAL = /[\u2019\u2013\u2014\u2026]/u;
const LETTER = /[\p{L}\p{M}]/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Thai', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Devanagari', 'Armenian', 'Georgian'] as const;
const SCRIPT_TESTS = SCRIPTS.map((script) => new RegExp(`\\p{Script_Extensions=${script}}`, 'u'));
/** Japanese mixes its scripts within words. */
const MIXED_SCRIPTS = new Set([6, 7, 8]);

const scripts = new Map<string, number>();
function scriptOf(letter: string): number {
  const known = scripts.get(letter);
  if (known !== undefined) return known;
  const script = SCRIPT_TESTS.findIndex((test) => test.test(letter));
  scripts.set(letter, script);
  return script;
}

const known = new Map<string, boolean>();
/** Whether any language of the platform's data writes the (lower case) letter; ideographs and syllables are too many to occur there. */
export function isWritten(letter: string): boolean {
  const answer = known.get(letter) ?? (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter) || languagesWith(letter).length > 0);
  known.set(letter, answer);
  return answer;
}

/** A symbol costs by its kind and by where it stands: few symbols touch a letter, fewer stand between two. */
function symbolCost(character: string, before: string, after: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return COST.ascii;
  if (/\p{Sc}|[°½¼¾]/u.test(character) && (/\d/.test(before) || /\d/.test(after))) return COST.quote;
  if (code < 0xa0) return COST.control;
  if (code === 0xfffd) return COST.replacement;
  if (/\p{Co}|\p{Cn}/u.test(character)) return COST.unassigned;
  if (/\p{Cf}/u.test(character)) return COST.format;
  const [left, right] = [LETTER.test(before), LETTER.test(after)];
  if (/\p{Z}/u.test(character)) return COST.space;
  if (OPENING.test(character)) return COST.quote + (left ? COST.misplaced : 0);
  if (CLOSING.test(character)) return COST.quote + (right ? COST.misplaced : 0);
  if (character === '\u2019' && left && right) return COST.apostrophe;
  if (NEUTRAL.test(character)) return COST.quote;
  if (code >= 0x2500 && code < 0x25a0) return before === character || after === character ? 1 : COST.symbol + (left || right ? COST.misplaced : 0);
  if (code >= 0x3000 && code < 0x3040) return COST.quote + (/[A-Za-z]/.test(before) || /[A-Za-z]/.test(after) ? COST.misplaced : 0);
  return COST.symbol + (left && right ? 2 * COST.misplaced : 0);
}

/** A word as the pairs of letters that each language rates. */
type Word = readonly (readonly [previous: string, letter: string])[];

/** The parts of a text's cost: what no language changes, and its words. */
function measure(text: string): { readonly fixed: number; readonly words: readonly Word[] } {
  const characters = [...text];
  const words: Word[] = [];
  let word: [string, string][] = [];
  let fixed = 0;
  let previous = EDGE;
  let uppers = 0;
  const close = (): void => {
    if (previous === EDGE) return;
    word.push([previous, EDGE]);
    words.push(word);
    word = [];
    previous = EDGE;
    uppers = 0;
  };
  characters.forEach((character, index) => {
    const before = characters[index - 1] ?? ' ';
    if (!LETTER.test(character)) {
      close();
      fixed += symbolCost(character, before, characters[index + 1] ?? ' ');
      return;
    }
    const letter = lowered(character);
    if (previous !== EDGE) {
      if (UPPER.test(character) && LOWER.test(before)) fixed += COST.caseBreak;
      if (LOWER.test(character) && uppers > 1) fixed += COST.caseBreak;
      const [own, other] = [scriptOf(letter), scriptOf(previous)];
      if (own !== other && !(MIXED_SCRIPTS.has(own) && MIXED_SCRIPTS.has(other))) fixed += COST.scriptBreak;
    } else if (/\p{M}/u.test(character)) fixed += COST.mark;
    if (letter > '\u007f' && /\d/.test(characters[index + 1] ?? '')) fixed += COST.digitBehind;
    if (!isWritten(letter)) fixed += COST.unknownLetter;
    uppers = UPPER.test(character) ? uppers + 1 : 0;
    word.push([previous, letter]);
    previous = letter;
  });
  close();
  return { fixed, words };
}

function rate(word: Word): Float64Array {
  const costs = new Float64Array(LOCALES.length);
  for (const [previous, letter] of word) {
    const pair = pairCosts(previous, letter);
    for (let index = 0; index < costs.length; index += 1) costs[index] = (costs[index] ?? 0) + (pair[index] ?? 0);
  }
  return costs;
}

/** A text's cost with the language that it is cheapest in. */
export interface TextCost { readonly cost: number; readonly locale: string }

/**
 * How implausible a text is, in nats: the sum over its characters under the language that suits it best, where a single word may be of another
 * language at a price. Only differences between two readings of one text mean something.
 */
export function rateText(text: string): TextCost {
  const { fixed, words } = measure(text);
  const totals = new Float64Array(LOCALES.length);
  for (const word of words) {
    const costs = rate(word);
    const foreign = Math.min(...costs) + COST.foreignWord;
    for (let index = 0; index < totals.length; index += 1) totals[index] = (totals[index] ?? 0) + Math.min(costs[index] ?? 0, foreign);
  }
  const best = totals.indexOf(Math.min(...totals));
  return { cost: fixed + (totals[best] ?? 0), locale: LOCALES[best] ?? '' };
}

export const textCost = (text: string): number => rateText(text).cost;
