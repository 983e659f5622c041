/**
 * Languages whose month and weekday names are recognised; the names themselves come from the platform's CLDR data. A language that is
 * missing here costs one pattern per month name instead of one for all.
 */
const LANGUAGES = (
  'en de fr es it pt nl da nb nn sv fi is fo et lv lt pl cs sk sl hr sr sr-Latn bs mk bg ro hu sq el tr az kk uz ' +
  'ru uk be ka hy he ar ar-SY ar-MA fa ur hi bn mr ne gu pa ta te kn ml si th lo km my vi id ms fil sw af zu am mn ' +
  'zh zh-Hant ja ko ga cy gd br eu ca gl lb fy rm mt'
).split(' ');

/** Calendars whose month names appear in legacy data beside the Gregorian ones. */
const OTHER_CALENDARS = [
  'fa-u-ca-persian',
  'en-u-ca-persian',
  'ar-u-ca-islamic-umalqura',
  'en-u-ca-islamic-umalqura',
  'he-u-ca-hebrew',
  'en-u-ca-hebrew',
] as const;

export type CalendarWord = 'M' | 'W';

const letters = (word: string): string[] =>
  word
    .toLowerCase()
    .normalize('NFC')
    .match(/[\p{L}\p{M}]+/gu) ?? [];

function addNames(
  words: Map<string, CalendarWord>,
  locale: string,
  part: 'month' | 'weekday',
  mark: CalendarWord,
  samples: readonly Date[],
): void {
  for (const style of ['long', 'short'] as const) {
    // With a day beside it many languages inflect the month ("1 stycznia"); alone it stands in the nominative.
    for (const extra of part === 'month' ? [{}, { day: 'numeric' as const }] : [{}]) {
      const format = new Intl.DateTimeFormat(locale, { [part]: style, ...extra, timeZone: 'UTC' });
      for (const date of samples) {
        const name = format.formatToParts(date).find((p) => p.type === part)?.value ?? '';
        for (const word of letters(name)) if (word.length > 1) words.set(word, mark);
      }
    }
  }
}

function load(): ReadonlyMap<string, CalendarWord> {
  const words = new Map<string, CalendarWord>();
  const weekdays = Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)));
  const months = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2024, i, 15)));
  for (const locale of LANGUAGES) addNames(words, locale, 'weekday', 'W', weekdays);
  for (const locale of LANGUAGES) addNames(words, locale, 'month', 'M', months);
  for (const locale of OTHER_CALENDARS) addNames(words, locale, 'month', 'M', months);
  words.set('sept', 'M');
  return words;
}

const ENGLISH_MONTHS =
  'jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december';
const ENGLISH_WEEKDAYS = 'mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday';
const ENGLISH: ReadonlyMap<string, CalendarWord> = new Map([
  ...ENGLISH_MONTHS.split(' ').map((word): [string, CalendarWord] => [word, 'M']),
  ...ENGLISH_WEEKDAYS.split(' ').map((word): [string, CalendarWord] => [word, 'W']),
]);

let all: ReadonlyMap<string, CalendarWord> | undefined;

/** Says whether a lower-case word names a month (`M`) or a weekday (`W`) in any known language. Loads the CLDR names on the first foreign word. */
export function calendarWord(word: string): CalendarWord | undefined {
  const english = ENGLISH.get(word);
  if (english !== undefined) return english;
  all ??= load();
  return all.get(word.normalize('NFC'));
}
