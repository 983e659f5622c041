/** Units of a duration, the largest first; `sql` is the word that PostgreSQL's interval input takes. */
export const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond'] as const;
export type Unit = (typeof UNITS)[number];

/** English spellings and the symbols of SI and of software; regular expressions over lower case. */
const ENGLISH: Readonly<Record<Unit, string>> = {
  year: 'y|yrs?|years?', month: 'mos?|mons?|months?', week: 'w|wks?|weeks?', day: 'd|days?', hour: 'h|hrs?|hours?', minute: 'm|mins?|minutes?', second: 's|secs?|seconds?',
  millisecond: 'ms|msecs?|millis|milliseconds?', microsecond: 'us|µs|μs|usecs?|microseconds?',
};
const ENGLISH_WORDS = UNITS.map((unit) => [unit, new RegExp(`^(?:${ENGLISH[unit]})$`)] as const);

const LOCALES = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl', 'bg', 'ru', 'uk', 'el', 'tr', 'id', 'vi', 'ja', 'ko', 'zh', 'ca', 'et', 'lt', 'lv'] as const;
const SHOWN: readonly Unit[] = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'];
const COUNTS = [1, 2, 3, 5, 1.5] as const;

const normalized = (word: string): string => word.trim().toLowerCase().replace(/\.$/, '');

let foreign: ReadonlyMap<string, Unit> | undefined;

/** Words of other languages from the platform's CLDR data; words of two units in different languages are left out. */
function foreignWords(): ReadonlyMap<string, Unit> {
  if (foreign !== undefined) return foreign;
  const units = new Map<string, Set<Unit>>();
  for (const locale of LOCALES) for (const unit of SHOWN) for (const unitDisplay of ['long', 'short'] as const) {
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
    for (const count of COUNTS) {
      const word = normalized(format.formatToParts(count).filter((part) => part.type === 'unit').map((part) => part.value).join(' '));
      if (word.length > 0) units.set(word, (units.get(word) ?? new Set()).add(unit));
    }
  }
  foreign = new Map([...units].filter(([word, meanings]) => meanings.size === 1 && (word.length > 1 || word > '\u2e80')).map(([word, [unit]]) => [word, unit as Unit]));
  return foreign;
}

/** The unit that a word names, and the regular expression of its spellings. */
export interface UnitWord { readonly unit: Unit; readonly spellings: string }

/** Reads a unit word in any case; undefined where it is none, or names different units in different languages. */
export function unitOf(word: string): UnitWord | undefined {
  const text = normalized(word);
  const english = ENGLISH_WORDS.find(([, spelling]) => spelling.test(text))?.[0];
  if (english !== undefined) return { unit: english, spellings: ENGLISH[english] };
  const unit = foreignWords().get(text);
  return unit === undefined || /[^\p{L}\p{M}]/u.test(text) ? undefined : { unit, spellings: text };
}
