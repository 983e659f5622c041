import type { Problem } from '../../problem.js';
import { commonLanguages } from './accept.js';
import type { Calendar } from './calendars.js';
import { has } from './field.js';
import type { Layout, ReadValue } from './layout.js';
import { lexiconsFor } from './layout.js';
import { languageTag } from './languages.js';
import { lexicon } from './lexicon.js';
import { namesFor } from './name-forms.js';
import { weekdayAgrees } from './calendar-day.js';
import type { LayoutNames } from './write-pattern.js';

/** One way to understand the words of a layout. */
export interface LanguageReading {
  readonly names: LayoutNames;
  /** Names of one language only, for where several make the expression too long. */
  readonly narrower: LayoutNames;
  readonly values: readonly ReadValue[];
  readonly languages: readonly string[];
  readonly discriminating: number;
  readonly contradicting: number;
  readonly rivalry?: string | undefined;
  readonly declared: boolean;
}

const WORDS = ['monthName', 'weekday', 'dayName', 'dayPeriod'] as const;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const DAYS = Array.from({ length: 31 }, (_, i) => i + 1);
const MAX_LANGUAGES = 3;
const ASCII_PERIOD = /^[ap]\.?m\.?$/i;

/** What each value says in one language: its month, or undefined where the language does not know the words. */
function understood(layout: Layout, language: string): ReadonlyMap<string, ReadValue> {
  const byRaw = new Map<string, ReadValue>();
  for (const value of layout.values) {
    const languages = commonLanguages(value.reading);
    if (languages !== undefined && !languages.has(language)) continue;
    const known = byRaw.get(value.raw);
    // One language with two meanings for one word: the one whose weekday fits.
    if (known === undefined || (weekdayAgrees(known.reading) !== true && weekdayAgrees(value.reading) === true)) byRaw.set(value.raw, value);
  }
  return byRaw;
}

const meaning = (values: ReadonlyMap<string, ReadValue>): string =>
  [...values].map(([raw, { reading }]) => `${raw}=${reading.map((slot) => (slot.field === 'literal' ? '' : (slot.value ?? slot.text))).join(',')}`).join('\n');

/** The ways to understand the words of a layout: one for each set of languages that reads all values alike. */
export function languageRivals(problem: Problem, layout: Layout, calendar?: Calendar): readonly LanguageReading[] {
  const first = layout.values[0]?.reading ?? [];
  const distinct = new Map<string, ReadValue>(layout.values.map((value) => [value.raw, value]));
  if (!has(first, ...WORDS)) return [{ names: { english: false }, narrower: { english: false }, values: [...distinct.values()], languages: [], discriminating: 0, contradicting: 0, declared: false }];
  const candidates = new Set<string>();
  for (const { reading } of layout.values) for (const language of commonLanguages(reading) ?? []) candidates.add(language);
  if (!has(first, 'monthName', 'weekday', 'dayName') && layout.values.every(({ reading }) => reading.every((slot) => slot.field !== 'dayPeriod' || ASCII_PERIOD.test(slot.text)))) {
    return [{ names: { english: true }, narrower: { english: true }, values: [...distinct.values()], languages: [], discriminating: 0, contradicting: 0, declared: false }];
  }
  const classes = new Map<string, { values: ReadonlyMap<string, ReadValue>; languages: string[] }>();
  for (const language of candidates) {
    const values = understood(layout, language);
    const key = meaning(values);
    const same = classes.get(key);
    if (same) same.languages.push(language);
    else classes.set(key, { values, languages: [language] });
  }
  const widest = Math.max(...[...classes.values()].map(({ values }) => values.size));
  const best = [...classes.values()].filter(({ values }) => values.size === widest);
  const declaredTag = languageTag(problem.column.settings.locale ?? problem.column.settings.language);
  return best.map(({ values, languages }) => {
    const own = declaredTag !== undefined && languages.includes(declaredTag);
    const named = own ? [declaredTag] : languages.slice(0, MAX_LANGUAGES);
    return {
      names: namesOf(problem, layout, [...values.values()], named, calendar),
      narrower: namesOf(problem, layout, [...values.values()], named.slice(0, 1), calendar),
      values: [...values.values()],
      languages: named,
      discriminating: 0,
      contradicting: 0,
      rivalry: best.length > 1 ? 'date.language' : undefined,
      declared: own,
    };
  });
}

function namesOf(problem: Problem, layout: Layout, values: readonly ReadValue[], languages: readonly string[], calendar: Calendar | undefined): LayoutNames {
  const seen = values.flatMap(({ reading }) => reading.filter((slot) => slot.field !== 'literal'));
  const slots = (field: (typeof WORDS)[number]): typeof seen => seen.filter((slot) => slot.field === field);
  const periods = slots('dayPeriod').every((slot) => ASCII_PERIOD.test(slot.text));
  const english = calendar === undefined && languages.includes('en') && slots('monthName').every((slot) => /^[a-z]{3,}$/i.test(slot.text)) && slots('weekday').every((slot) => /^[a-z]{3,}$/i.test(slot.text));
  if (english && periods) return { english: true };
  const set = new Set(languages);
  const words = languages.length > 0 ? lexicon(languages, false, calendar) : (lexiconsFor(problem.column.settings)[0]?.() ?? lexicon(['en']));
  const first = layout.values[0]?.reading ?? [];
  return {
    english,
    monthName: has(first, 'monthName') && !english ? namesFor(words, 'monthName', MONTHS, set, slots('monthName')) : undefined,
    weekday: has(first, 'weekday') && !english ? namesFor(words, 'weekday', MONTHS.slice(0, 7), set, slots('weekday')) : undefined,
    dayName: has(first, 'dayName') ? namesFor(words, 'dayName', DAYS, set, slots('dayName')) : undefined,
    dayPeriod: has(first, 'dayPeriod') && !periods ? namesFor(words, 'dayPeriod', [0, 12], set, slots('dayPeriod')) : undefined,
  };
}
