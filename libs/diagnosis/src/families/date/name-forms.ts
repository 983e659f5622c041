import type { Slot } from './field.js';
import type { Lexicon } from './lexicon.js';
import { plainSpelling } from './language-words.js';
import { escapeRegex, sqlText } from './sql-text.js';

/** The names that may stand in one place of a layout, with the number that each stands for. */
export interface Names {
  /** Spellings as they may occur; lower case where `ascii`. */
  readonly forms: ReadonlyMap<string, number>;
  /** True where plain `lower()` makes case irrelevant on every server. */
  readonly ascii: boolean;
}

const MAX_FORMS_LENGTH = 1_100;

/** PostgreSQL folds case by the collation of the database, which need not know other letters than ASCII ones; so those are listed in each case. */
function cases(form: string, language: string): readonly string[] {
  const upper = form.toLocaleUpperCase(language);
  const capital = form.replace(/^[\p{L}\p{M}]/u, (c) => c.toLocaleUpperCase(language));
  return [...new Set([form, capital, upper])];
}

/** Everything that the words of these languages offer for the field, with what was seen in the values themselves. */
export function namesFor(words: Lexicon, field: 'monthName' | 'weekday' | 'dayName' | 'dayPeriod', values: readonly number[], languages: ReadonlySet<string>, seen: readonly Slot[]): Names {
  const forms = new Map<string, number>();
  const clash = new Set<string>();
  for (const value of values) {
    for (const form of words.spellings(field, value, languages)) {
      if (forms.has(form) && forms.get(form) !== value) clash.add(form);
      forms.set(form, value);
    }
  }
  for (const form of clash) forms.delete(form);
  for (const slot of seen) if (slot.value !== undefined && slot.field === field) forms.set(plainSpelling(slot.text), slot.value);
  const ascii = [...forms.keys()].every((form) => /^[a-z'. -]+$/.test(form));
  if (ascii) return { forms, ascii };
  const language = [...languages].sort()[0] ?? 'en';
  const spelled = new Map<string, number>();
  const capitals = seen.some((slot) => slot.text.length > 1 && slot.text === slot.text.toLocaleUpperCase(language) && slot.text !== slot.text.toLocaleLowerCase(language));
  for (const [form, value] of forms) for (const text of cases(form, language).slice(0, capitals ? 3 : 2)) spelled.set(text, value);
  for (const slot of seen) if (slot.value !== undefined) spelled.set(slot.text.replace(/\.+$/, ''), slot.value);
  if ([...spelled.keys()].join('|').length <= MAX_FORMS_LENGTH) return { forms: spelled, ascii };
  // Too long for one expression: the ways of writing that the column really has.
  const style = (slot: Slot): number => (slot.text === slot.text.toLocaleLowerCase(language) ? 0 : slot.text === slot.text.toLocaleUpperCase(language) ? 2 : 1);
  const styles = new Set(seen.map(style));
  const kept = new Map<string, number>();
  for (const [form, value] of forms) for (const at of styles) kept.set(cases(form, language)[at] ?? form, value);
  for (const slot of seen) if (slot.value !== undefined) kept.set(slot.text.replace(/\.+$/, ''), slot.value);
  return { forms: kept, ascii };
}

const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1);

/** An alternation that matches exactly the names. */
export const namesPattern = (names: Names): string => [...names.forms.keys()].sort(byLength).map(escapeRegex).join('|');

/** `CASE text WHEN 'enero' THEN '01' …`: the number of a name as text. */
export function namesCase(names: Names, text: string, render: (value: number) => string): string {
  const arms = [...names.forms].sort((a, b) => a[1] - b[1] || byLength(a[0], b[0])).map(([form, value]) => `WHEN ${sqlText(form)} THEN ${sqlText(render(value))}`);
  return `CASE ${names.ascii ? `lower(${text})` : text} ${arms.join(' ')} END`;
}

/** English month and weekday names, whole or cut to three letters, as regular expressions without case. */
export const ENGLISH_MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
export const ENGLISH_WEEKDAYS = 'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
