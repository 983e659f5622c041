import type { ColumnSettings } from '@sensei/contracts';
import { currenciesOf } from './currency-words.js';
import { percentPower } from './percent-words.js';
import { scalesOf, type Scale } from './scale-words.js';

/** What the text around a number says. */
export interface Affixes {
  readonly negative: boolean;
  /** A sign is written out: parentheses, minus, plus. */
  readonly signed: 'none' | 'plus' | 'minus' | 'trailing' | 'parentheses';
  /** Currencies that the symbol may mean; an empty set: some currency. */
  readonly currency?: ReadonlySet<string>;
  /** Powers of ten that an abbreviation may stand for; `declared` where the declared language settles it. */
  readonly scale?: Scale & { readonly word: string };
  /** Power of ten of a percent (-2), permille (-3) or basis point (-4) sign. */
  readonly percent?: number;
  /** Words that are none of these, before and behind the number. */
  readonly leadWords: string;
  readonly tailWords: string;
}

const MINUS = '-\u2212\u2013\ufe63\uff0d\u2010\u2011';

/** Marks of writing direction say nothing about the number. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

interface Draft {
  lead: string;
  tail: string;
  negative: boolean;
  signed: Affixes['signed'];
}

/** `12,-` and `12,--` say that there are no cents. */
const PRICE_DASH = /^[-\u2013\u2014]{1,2}(?=\s|$)/;

function takeSign(draft: Draft, trailingMark: boolean, settings: ColumnSettings): boolean {
  if (trailingMark) draft.tail = draft.tail.replace(PRICE_DASH, '');
  const open = draft.lead.split('(').length - 1;
  const close = draft.tail.split(')').length - 1;
  if (open !== close || open > 1 || draft.lead.includes(')') || draft.tail.includes('(')) return false;
  if (open === 1) {
    draft.lead = draft.lead.replace('(', ' ');
    draft.tail = draft.tail.replace(')', ' ');
    draft.negative = true;
    draft.signed = 'parentheses';
  }
  const before = Array.from(draft.lead).filter((c) => MINUS.includes(c) || c === '+');
  if (before.length > 1) return false;
  const [sign] = before;
  if (sign !== undefined) {
    // A dash inside or behind a word is part of the word, unless the word is a currency: `A-5` is no negative number, `EUR-5` is one.
    const at = draft.lead.indexOf(sign);
    const left = draft.lead.slice(0, at);
    const word = /\p{L}/u.test(left) && !/\s$/.test(left) && currenciesOf(left.trim(), settings) === undefined;
    if (draft.signed !== 'none' || word || /\p{N}$/u.test(left)) return false;
    draft.negative = sign !== '+';
    draft.signed = sign === '+' ? 'plus' : 'minus';
    draft.lead = draft.lead.slice(0, at) + draft.lead.slice(at + sign.length);
  }
  const trailing = /^(\s*)([-\u2212])(?=\s|$|\p{Sc})|([-\u2212])\s*$/u.exec(draft.tail);
  if (trailing) {
    if (draft.signed !== 'none') return false;
    draft.negative = true;
    draft.signed = 'trailing';
    draft.tail = draft.tail.slice(0, trailing.index) + (trailing[1] ?? '') + draft.tail.slice(trailing.index + trailing[0].length);
  }
  return true;
}

interface Words {
  currency?: ReadonlySet<string>;
  scale?: NonNullable<Affixes['scale']>;
  percent?: number;
}

/** Reads a text as one word of the vocabulary, or as two with or without a space; false where it is neither. */
function readWords(text: string, settings: ColumnSettings, words: Words): boolean {
  const whole = text.trim();
  if (whole === '') return true;
  if (readWord(whole, settings, words)) return true;
  const characters = Array.from(whole);
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const attempt: Words = { ...words };
    if (readWord(characters.slice(0, at).join('').trim(), settings, attempt) && readWord(characters.slice(at).join('').trim(), settings, attempt)) {
      Object.assign(words, attempt);
      return true;
    }
  }
  return false;
}

function readWord(word: string, settings: ColumnSettings, words: Words): boolean {
  const percent = percentPower(word);
  if (percent !== undefined) {
    if (words.percent !== undefined || words.currency || words.scale) return false;
    words.percent = percent;
    return true;
  }
  const scale = words.scale ? undefined : scalesOf(word, settings);
  const currency = words.currency ? undefined : currenciesOf(word, settings);
  if (words.percent !== undefined) return false;
  if (scale?.declared || (scale && currency === undefined)) {
    words.scale = { ...scale, word };
    return true;
  }
  if (currency) {
    words.currency = currency;
    return true;
  }
  return false;
}

/** Reads what stands before and behind a number; undefined where signs or brackets contradict each other. */
export function readAffixes(lead: string, tail: string, trailingMark: boolean, settings: ColumnSettings): Affixes | undefined {
  const draft: Draft = { lead: lead.replace(DIRECTION, ''), tail: tail.replace(DIRECTION, ''), negative: false, signed: 'none' };
  if (!takeSign(draft, trailingMark, settings)) return undefined;
  const before = draft.lead.trim().replace(/\s*:$/, '');
  const behind = draft.tail.trim().replace(/\s*\*{1,3}$/, '');
  const words: Words = {};
  const leadKnown = readWords(before, settings, words) && words.scale === undefined;
  const leadWords = leadKnown ? '' : before;
  const tailKnown = readWords(behind, settings, words);
  return {
    negative: draft.negative,
    signed: draft.signed,
    ...(words.currency ? { currency: words.currency } : {}),
    ...(words.scale ? { scale: words.scale } : {}),
    ...(words.percent === undefined ? {} : { percent: words.percent }),
    leadWords,
    tailWords: tailKnown ? '' : behind,
  };
}
