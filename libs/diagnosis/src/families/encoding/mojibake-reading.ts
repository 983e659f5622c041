import { lowered } from './language-corpus.js';
import { mojibakeCharsets, type MojibakeCharset } from './mojibake-charset.js';
import { redecode, type Redecoded } from './redecode.js';
import { isWritten, textCost } from './text-cost.js';

/** A text read as mojibake of one charset, with how much more plausible the repaired text is. */
export interface MojibakeReading extends Redecoded {
  readonly source: MojibakeCharset;
  /** Nats in favour of the repair: at 0 both texts are equally likely, at 7 the repair is a thousand times likelier. */
  readonly gain: number;
}

let tableLetters: ReadonlySet<string> | undefined;
/** Letters of the charsets themselves (`ƒ`) turn up between two layers of damage. */
const isTableLetter = (letter: string): boolean => (tableLetters ??= new Set(mojibakeCharsets().flatMap(({ charset }) => charset.characters))).has(letter);

/** Whether a text holds a letter that neither a language nor another layer of damage would bring there. */
export const hasStrangeLetter = (text: string): boolean =>
  (text.match(/[\p{L}\p{M}]/gu) ?? []).some((letter) => letter > '\u007f' && !isTableLetter(letter) && !isWritten(lowered(letter)));

const BEYOND_ASCII = /[^\u0000-\u007f]/;
/** What no repair may bring to light: controls, private and unassigned code points. */
const UNREADABLE = /[\u0080-\u009f\p{Co}\p{Cn}\ufffe\uffff]/u;
/** Costs are compared on this many characters from the first beyond ASCII; a longer text proves nothing more. */
const WINDOW = 400;
/** What is read of a long text; the guard of the repair looks at all of it. */
const MAX_READ = 65_536;

/** The part of the text whose repair is weighed. It starts where no sequence is cut. */
function windowed(text: string): string {
  if (text.length <= WINDOW) return text;
  const first = Math.max(0, text.search(BEYOND_ASCII) - 40);
  return text.slice(first, first + WINDOW);
}

/** One pair is little to decide on: it must touch a letter, and only the leads of Latin-1 letters are at all common. */
const LONE_PAIR_GAIN = 5;
const UNCOMMON_LEAD = 3;

function weigh(text: string, { sequences }: Redecoded, { charset }: MojibakeCharset, gain: number): number {
  const [pair] = sequences;
  if (sequences.length > 1 || pair?.length !== 2 || text.indexOf(pair) !== text.lastIndexOf(pair)) return gain;
  const at = text.indexOf(pair);
  const touched = /\p{L}/u.test(text.slice(Math.max(0, at - 1), at)) || /\p{L}/u.test(text.slice(at + 2, at + 3));
  const lead = charset.bytes.get(pair[0] ?? '');
  if (charset.name === 'win1252' && (lead === 0xc2 || lead === 0xc3)) return touched || /\p{L}/u.test(text.replace(pair, '')) ? gain : Math.min(gain, LONE_PAIR_GAIN);
  return touched ? gain - UNCOMMON_LEAD : Math.min(gain, LONE_PAIR_GAIN);
}

/**
 * All readings of a text as UTF-8 that was read in another charset, best first. Empty for nearly every good text: strict UTF-8 rules out most,
 * the costs of both texts the rest. Readings with a gain of 0 or less are left out.
 */
export function mojibakeReadings(text: string): readonly MojibakeReading[] {
  if (!BEYOND_ASCII.test(text)) return [];
  const [read, part] = [text.slice(0, MAX_READ), windowed(text)];
  const costs = new Map<number, number>();
  const readings: MojibakeReading[] = [];
  for (const source of mojibakeCharsets()) {
    const whole = redecode(read, source.charset, read.length < text.length);
    if (whole === undefined || UNREADABLE.test(whole.text) || hasStrangeLetter(whole.text)) continue;
    const sample = part === text ? whole : redecode(part, source.charset, true);
    if (sample === undefined) continue;
    const cost = costs.get(sample.consumed) ?? textCost(part.slice(0, sample.consumed));
    costs.set(sample.consumed, cost);
    const gain = cost - textCost(sample.text) - source.rarity;
    if (gain > 0) readings.push({ ...whole, source, gain: weigh(read, whole, source, gain) });
  }
  return readings.sort((left, right) => right.gain - left.gain);
}
