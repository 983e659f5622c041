import { decodeLegacy, DECLARED_ONLY, LEGACY_CHARSETS, type LegacyCharset } from './legacy-charset.js';
import { hasStrangeLetter } from './mojibake-reading.js';
import { rateText, textCost } from './text-cost.js';

/** One way to read the bytes of a column. */
export interface LegacyReading {
  readonly charset: LegacyCharset;
  /** Further charsets that read the same bytes alike. */
  readonly alike: readonly LegacyCharset[];
  /** Nats; lower is more plausible. */
  readonly cost: number;
  readonly locale: string;
}

/** The bytes of a column, with the readings of their evidence, the most plausible first. */
export interface LegacyEvidence {
  readonly readings: readonly LegacyReading[];
  /** Characters beyond ASCII that the verdict rests on, in the best reading. */
  readonly letters: number;
  /** Whether the best reading costs no more than real text does; bytes in a charset that is not known here, or no text at all, cost more. */
  readonly plausible: boolean;
}

/** Bytes that are weighed; all bytes are decoded. */
const WEIGHED_BYTES = 2_000;
const CONTEXT_WORDS = 25;
/** A first look at this many words drops the charsets that are out of the question. */
const FIRST_WORDS = 12;
const HOPELESS = 40;
const NEVER_IN_TEXT = /[\u0080-\u009f\p{Co}\p{Cn}]/u;

/**
 * Words that hold bytes beyond ASCII, each once. The separators are never the second byte of a character in any charset, so no character is cut.
 */
function weighedWords(values: readonly string[]): readonly string[] {
  const words = new Set<string>();
  let size = 0;
  for (const value of values) {
    for (const [word] of value.matchAll(/[^\u0000-/:-?]+/g)) {
      if (!/[\u0080-\u00ff]/.test(word)) continue;
      if (words.has(word)) continue;
      words.add(word);
      size += word.length;
      if (size >= WEIGHED_BYTES) return [...words];
    }
  }
  return [...words];
}

/** Plain words around them: the same in every charset, they help to tell the language. */
function contextWords(values: readonly string[]): readonly string[] {
  const words = new Set<string>();
  for (const value of values) for (const [word] of value.slice(0, 20_000).matchAll(/(?<![\w\u0080-\u00ff])[A-Za-z]{2,15}(?![\w\u0080-\u00ff])/g)) if (words.size < CONTEXT_WORDS) words.add(word);
  return [...words];
}

/** Long cells are weighed by their beginning; what comes after its last ASCII sign may be half a character. */
const CUT_AT = 16_000;

function whole(value: string): string {
  if (value.length < CUT_AT) return value;
  let end = Math.min(value.length, 4 * CUT_AT);
  while (end > 0 && /[^\u0000-/:-?]/.test(value[end - 1] ?? '')) end -= 1;
  return value.slice(0, end);
}

/** Whether all bytes have a meaning in the charset, and none of them is one that text never holds. */
const admits = (values: readonly string[], charset: LegacyCharset): boolean =>
  values.every((value) => { const text = decodeLegacy(value, charset); return text !== undefined && !NEVER_IN_TEXT.test(text); });

/** Nats that a declared language is worth. */
const DECLARED_LANGUAGE = 5;
const FEW_CHARACTERS = 4;
const MISFIT = 6;
/** Kana in a charset that is not Japanese, and a character of two bytes or so among Latin letters, are mostly bytes read wrongly. */
function strangeness(text: string, { name, multiByte }: LegacyCharset): number {
  if (multiByte === undefined) return 0;
  const kana = name !== 'shift_jis' && name !== 'euc-jp' && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  const few = (text.match(/[^\u0000-\u007f]/g) ?? []).length < FEW_CHARACTERS;
  return (kana ? MISFIT : 0) + (few ? MISFIT : 0);
}

function weigh(words: readonly string[], charsets: readonly LegacyCharset[], language: string | undefined): readonly (LegacyReading & { readonly text: string })[] {
  const byText = new Map<string, LegacyReading & { readonly text: string }>();
  for (const charset of charsets) {
    const text = words.map((word) => decodeLegacy(word, charset) ?? '').join(' ');
    if (charset.multiByte === undefined && charset.rarity > 1 && hasStrangeLetter(text)) continue;
    const same = byText.get(text);
    if (same !== undefined) { byText.set(text, { ...same, alike: [...same.alike, charset] }); continue; }
    const { cost, locale } = rateText(text);
    byText.set(text, { text, charset, alike: [], cost: cost + charset.rarity + strangeness(text, charset) - (locale === language ? DECLARED_LANGUAGE : 0), locale });
  }
  return [...byText.values()].sort((left, right) => left.cost - right.cost);
}

/** Nats for each character of real text in any alphabet, and for each character of East Asian text, where few characters say less. */
const ALPHABETIC_COST = 6;
const ideographicCost = (count: number): number => 9 + 3 / count;

function isPlausible({ charset, cost, text }: LegacyReading & { readonly text: string }, characters: number): boolean {
  if (charset.multiByte === undefined) return cost / characters <= ALPHABETIC_COST;
  const runs = text.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]+/gu) ?? [];
  const count = [...runs.join('')].length;
  return count > 0 && textCost(runs.join(' ')) / count <= ideographicCost(count);
}

/**
 * Reads bytes (as LATIN1 text) in every charset that takes all of them, and rates the readings by language statistics.
 * @param language one of LOCALES that the user declared: readings in it are favoured
 */
export function legacyReadings(all: readonly string[], language?: string): LegacyEvidence {
  const values = all.map(whole);
  const context = contextWords(values);
  const words = weighedWords(values);
  const admitted = LEGACY_CHARSETS.filter((charset) => charset.rarity < DECLARED_ONLY && admits(values, charset));
  const first = weigh([...words.slice(0, FIRST_WORDS), ...context], admitted, language);
  const hopeful = first.filter((reading) => reading.cost - (first[0]?.cost ?? 0) < HOPELESS).flatMap((reading) => [reading.charset, ...reading.alike]);
  const readings = words.length <= FIRST_WORDS ? first : weigh([...words, ...context], LEGACY_CHARSETS.filter((charset) => hopeful.includes(charset)), language);
  const [best] = readings;
  const characters = [...(best?.text ?? '')].filter((character) => character !== ' ');
  const letters = characters.filter((character) => character > '\u007f').length;
  return { readings, letters, plausible: best !== undefined && letters > 0 && isPlausible(best, characters.length) };
}
