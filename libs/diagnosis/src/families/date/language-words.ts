import type { Calendar } from './calendars.js';
import type { Field } from './field.js';

/** A word or phrase of a language, folded, with its meaning in dates. */
export interface LanguageWord {
  readonly folded: string;
  /** As CLDR spells it; for months and weekdays the spelling that goes into expressions. */
  readonly spelling: string;
  readonly field: Extract<Field, 'monthName' | 'weekday' | 'dayName' | 'dayPeriod' | 'clockWord' | 'literal'> | 'monthPrefix' | 'hourUnit' | 'minuteUnit' | 'secondUnit';
  readonly value: number;
}

/** A word as it stands in a normalised text, in lower case and without the final dot of an abbreviation. */
export const plainSpelling = (text: string): string => text.normalize('NFC').toLowerCase().replace(/’/g, "'").replace(/[\u00a0\u202f]/g, ' ').replace(/\u0307/g, '').replace(/[\u200c\u200d]/g, '').replace(/\.+$/, '').trim();

/**
 * Case and composition do not distinguish words; neither do the vowel signs of Arabic, its stretching and its two keyboards for yeh and kaf, the nasals
 * of Indic scripts before a consonant (दिसम्बर, दिसंबर), and long and short i in Bengali (জানুয়ারী, জানুয়ারি).
 */
export const fold = (text: string): string =>
  plainSpelling(text)
    .replace(/[\u064b-\u0652\u0640]/g, '').replace(/[يى]/g, 'ی').replace(/ك/g, 'ک')
    .replace(/[ङञणनम]\u094d(?=[क-ह])/g, '\u0902').replace(/\u09c0/g, '\u09bf');

type Options = Intl.DateTimeFormatOptions;
const BASE: Options = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' };
const MONTH_STYLES: readonly Options[] = [
  { month: 'long' }, { month: 'short' }, { day: 'numeric', month: 'long', year: 'numeric' }, { day: 'numeric', month: 'short', year: 'numeric' },
];
const WORD = /[\p{L}\p{M}\u0970\u05f3\u05f4]+(?:['’][\p{L}\p{M}]+)*/gu;

const formatOf = (language: string, options: Options): Intl.DateTimeFormat => new Intl.DateTimeFormat(language, { ...BASE, ...options });

/** The name as it is, and with what the sentence fixes to it: ב in Hebrew, the genitive of Basque, the case of Telugu. */
function inflected(parts: readonly Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): readonly string[] {
  const at = parts.findIndex((part) => part.type === type);
  const name = parts[at]?.value;
  if (name === undefined || name === '') return [];
  const before = /[\p{L}\p{M}]+$/u.exec(parts[at - 1]?.type === 'literal' ? (parts[at - 1]?.value ?? '') : '')?.[0] ?? '';
  const after = /^[\p{L}\p{M}]+/u.exec(parts[at + 1]?.type === 'literal' ? (parts[at + 1]?.value ?? '') : '')?.[0] ?? '';
  return before === '' && after === '' ? [name] : [name, before + name + after];
}

/** A day in the middle of each month of a calendar, in milliseconds. */
const middles = (calendar: Calendar | undefined): readonly number[] =>
  Array.from({ length: 12 }, (_, month) => (calendar === undefined ? Date.UTC(2021, month, 15) : (calendar.toDay(calendar.sampleYear, month + 1, 15) ?? 0) * 86_400_000));

function* namesOf(language: string, calendar: Calendar | undefined): Generator<LanguageWord> {
  for (const style of MONTH_STYLES) {
    const format = formatOf(language, { ...style, calendar: calendar?.id ?? 'gregory' });
    for (const [index, middle] of middles(calendar).entries()) {
      const month = index + 1;
      for (const name of inflected(format.formatToParts(middle), 'month')) {
        // Numbered months (`3月`, `M03`) carry no word; `tháng 3` has one before the number.
        if (!/[0-9月월]/u.test(name)) yield { folded: fold(name), spelling: name, field: 'monthName', value: month };
        const prefix = /^(\p{L}+) [0-9]+$/u.exec(name)?.[1];
        if (prefix !== undefined) yield { folded: fold(prefix), spelling: prefix, field: 'monthPrefix', value: 0 };
      }
    }
  }
  for (const style of ['long', 'short'] as const) {
    const inDate = formatOf(language, { weekday: style, day: 'numeric', month: 'long' });
    const alone = formatOf(language, { weekday: style });
    for (const format of [alone, inDate]) {
      for (let day = 1; day <= 7; day += 1) {
        // 2021-03-01 was a Monday.
        const name = format.formatToParts(Date.UTC(2021, 2, day)).find((part) => part.type === 'weekday')?.value ?? '';
        if (name !== '' && !/[0-9]/.test(name)) yield { folded: fold(name), spelling: name, field: 'weekday', value: day };
      }
    }
  }
}

/** Enough hours to meet every part of the day of CLDR's languages on both sides of noon. */
const HOURS = [0, 1, 3, 4, 5, 6, 8, 10, 11, 12, 13, 15, 16, 18, 19, 20, 21, 22, 23];

/** Names of the parts of a day that lie wholly before or wholly after noon. */
function* dayPeriodsOf(language: string): Generator<LanguageWord> {
  const halves = new Map<string, Set<number>>();
  const styles: readonly Options[] = [{ hour: 'numeric', hour12: true }, { dateStyle: 'full', timeStyle: 'short', hour12: true }, { hour: 'numeric', hour12: true, dayPeriod: 'long' }, { hour: 'numeric', hour12: true, dayPeriod: 'short' }];
  for (const style of styles) {
    const format = formatOf(language, style);
    for (const hour of HOURS) {
      for (const name of inflected(format.formatToParts(Date.UTC(2021, 2, 1, hour)), 'dayPeriod')) {
        if (!/[0-9]/.test(name)) halves.set(name, (halves.get(name) ?? new Set<number>()).add(hour < 12 ? 0 : 12));
      }
    }
  }
  for (const [name, half] of halves) if (half.size === 1) yield { folded: fold(name), spelling: name, field: 'dayPeriod', value: [...half][0] ?? 0 };
}

/** Words between the fields (`de`, `à`, `um`, `г.`) and the units behind the numbers of a time (`Uhr`, `heures`, `хвілін`). */
function* connectorsOf(language: string, calendar: Calendar | undefined): Generator<LanguageWord> {
  const styles: readonly Options[] = [
    { dateStyle: 'full', timeStyle: 'short' }, { dateStyle: 'long', timeStyle: 'short' }, { dateStyle: 'medium', timeStyle: 'medium' }, { year: 'numeric', month: 'long', day: 'numeric' }, { year: 'numeric', month: 'long', day: 'numeric', era: 'short' },
    { hour: 'numeric', hourCycle: 'h23' },
  ];
  for (const style of styles) {
    for (const part of formatOf(language, { ...style, calendar: calendar?.id ?? 'gregory' }).formatToParts(Date.UTC(2021, 4, 5, 14, 40))) {
      // The era of the present (هـ, AH, พ.ศ., ค.ศ.) says what is known already.
      if (part.type === 'era') yield { folded: fold(part.value), spelling: part.value, field: 'literal', value: 0 };
      if (part.type !== 'literal') continue;
      for (const word of part.value.match(WORD) ?? []) yield { folded: fold(word), spelling: word, field: 'literal', value: 0 };
    }
  }
  for (const [unit, field] of [['hour', 'hourUnit'], ['minute', 'minuteUnit'], ['second', 'secondUnit'], ['year', 'literal']] as const) {
    for (const unitDisplay of ['long', 'short', 'narrow'] as const) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay, numberingSystem: 'latn' });
      for (const count of [1, 2, 5, 21]) {
        const text = format.formatToParts(count).find((part) => part.type === 'unit')?.value;
        if (text !== undefined && /\p{L}/u.test(text)) yield { folded: fold(text), spelling: text, field, value: 0 };
      }
    }
  }
}

const memo = new Map<string, readonly LanguageWord[]>();

/** All words of a language that occur in dates and times, from CLDR. Read once: Intl takes a millisecond or two for a language. */
export function languageWords(language: string, calendar?: Calendar): readonly LanguageWord[] {
  const key = `${language} ${calendar?.id ?? ''}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const supported = Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  const words = supported ? [...namesOf(language, calendar), ...dayPeriodsOf(language), ...connectorsOf(language, calendar)].filter((word) => word.folded !== '') : [];
  memo.set(key, words);
  return words;
}
