const MS_PER_DAY = 86_400_000;

/** A calendar other than the Gregorian one, with how its dates become days. */
export interface Calendar {
  /** The identifier of CLDR. */
  readonly id: 'persian' | 'islamic-umalqura' | 'buddhist' | 'hebrew';
  readonly names: RegExp;
  /** Years in which the rule below is that of Intl. */
  readonly years: readonly [number, number];
  /** Languages in which the names of its months are looked up. */
  readonly languages: readonly string[];
  /** The centuries of two-digit years, and the first of them that belongs to the earlier one. */
  readonly centuries: readonly [string, string];
  readonly pivot: number;
  /** Any year, for the names of its months. */
  readonly sampleYear: number;
  /** Days since 1970-01-01; undefined where the month has no such day. */
  toDay(year: number, month: number, day: number): number | undefined;
  /**
   * The date as a PostgreSQL expression over those of its numbers. `months` are the year and month pairs of the column: a calendar whose months
   * follow the moon has no formula, so their first days are looked up.
   */
  daySql(year: string, month: string, day: string, months: readonly (readonly [number, number])[]): string | undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Year, month and day of a day in a calendar, as this platform computes them. */
export function civilOf(id: Calendar['id'], day: number): readonly [number, number, number] {
  const format = formats.get(id) ?? new Intl.DateTimeFormat('en', { calendar: id, numberingSystem: 'latn', year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  formats.set(id, format);
  const parts = format.formatToParts(day * MS_PER_DAY);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return [value('year'), value('month'), value('day')];
}

/** 622-03-20, the day before the first of Farvardin of year 1 less one, in days since 1970-01-01. */
const PERSIAN_BASE = -492_269;
const persianLength = (year: number, month: number): number => (month <= 6 ? 31 : month <= 11 ? 30 : 29 + Math.floor((8 * (year + 1) + 21) / 33) - Math.floor((8 * year + 21) / 33));

/** The 33-year rule: the same as the observed calendar from 1200 to 1502. */
const persian: Calendar = {
  id: 'persian', names: /^(persian|jalali|shamsi|solar.?hijri|iranian)$/i, years: [1200, 1501], languages: ['fa', 'fa-AF', 'en', 'ps', 'ckb'], centuries: ['13', '14'], pivot: 30, sampleYear: 1400,
  toDay(year, month, day) {
    if (month < 1 || month > 12 || day < 1 || day > persianLength(year, month)) return undefined;
    return PERSIAN_BASE + 365 * (year - 1) + Math.floor((8 * year + 21) / 33) + (month - 1) * 31 - Math.max(month - 7, 0) + day;
  },
  daySql: (year, month, day) => `date '0622-03-20' + (365 * (${year} - 1) + (8 * ${year} + 21) / 33 + (${month} - 1) * 31 - greatest(${month} - 7, 0) + ${day})`,
};

/** Mean length of a month of the moon, and the day of 1 Muharram 1 by the tabular calendar. */
const LUNAR_MONTH = 29.530588853;
const ISLAMIC_BASE = -492_148;
const islamicStarts = new Map<number, number | undefined>();

/** The first day of a month of Umm al-Qura: a table of observations, read from the platform. */
function islamicStart(year: number, month: number): number | undefined {
  const key = year * 12 + month - 1;
  if (islamicStarts.has(key)) return islamicStarts.get(key);
  const guess = Math.round(ISLAMIC_BASE + ((year - 1) * 12 + month - 1) * LUNAR_MONTH);
  let found: number | undefined;
  for (let day = guess - 3; day <= guess + 3 && found === undefined; day += 1) {
    const [y, m, d] = civilOf('islamic-umalqura', day);
    if (y === year && m === month && d === 1) found = day;
  }
  islamicStarts.set(key, found);
  return found;
}

const isoDate = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

const islamic: Calendar = {
  id: 'islamic-umalqura', names: /^(hijri|islamic(-umalqura|-civil)?|umm?.?al.?qura|umalqura|lunar.?hijri)$/i, years: [1300, 1600],
  languages: ['ar', 'en', 'fa', 'ur', 'tr', 'id', 'ms', 'bn', 'ha', 'az', 'sq', 'bs', 'ru', 'uz', 'sw', 'fr', 'de'], centuries: ['13', '14'], pivot: 70, sampleYear: 1442,
  toDay(year, month, day) {
    const start = islamicStart(year, month);
    const next = month === 12 ? islamicStart(year + 1, 1) : islamicStart(year, month + 1);
    return start === undefined || next === undefined || day < 1 || day > next - start ? undefined : start + day - 1;
  },
  daySql(year, month, day, months) {
    const arms = months.map(([y, m]) => [y * 100 + m, islamicStart(y, m)] as const);
    if (arms.some(([, start]) => start === undefined)) return undefined;
    const cases = arms.map(([key, start]) => `WHEN ${key} THEN date '${isoDate(start ?? 0)}'`);
    return `CASE ${year} * 100 + ${month} ${cases.join(' ')} END + ${day} - 1`;
  },
};

const BUDDHIST_OFFSET = 543;

const buddhist: Calendar = {
  id: 'buddhist', names: /^(buddhist|thai|be)$/i, years: [2400, 2699], languages: ['th', 'en'], centuries: ['24', '25'], pivot: 100, sampleYear: 2564,
  toDay(year, month, day) {
    const ms = Date.UTC(year - BUDDHIST_OFFSET, month - 1, day);
    return new Date(ms).getUTCDate() === day && new Date(ms).getUTCMonth() === month - 1 ? ms / MS_PER_DAY : undefined;
  },
  daySql: (year, month, day) => `make_date(${year} - ${BUDDHIST_OFFSET}, ${month}, ${day})`,
};

export const CALENDARS: readonly Calendar[] = [persian, islamic, buddhist];

/** Whether the setting names the calendar that all other families read. */
export const isGregorian = (setting: string | undefined): boolean => setting === undefined || /^(gregor(y|ian)|iso(8601)?)$/i.test(setting);

export const calendarOf = (setting: string): Calendar | undefined => CALENDARS.find((calendar) => calendar.names.test(setting));

/** The year of a calendar in which a day of the Gregorian one lies. */
export const yearIn = (calendar: Calendar, today: string): number => civilOf(calendar.id, Math.floor(Date.parse(`${today}T00:00:00Z`) / MS_PER_DAY))[0];
