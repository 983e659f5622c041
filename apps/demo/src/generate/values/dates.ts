const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_MS = 86_400_000;

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Days since 1970-01-01. */
export const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS;

interface Parts {
  readonly y: number;
  readonly m: string;
  readonly d: string;
}

const known = new Map<number, Parts>();

function parts(day: number): Parts {
  const cached = known.get(day);
  if (cached !== undefined) return cached;
  const date = new Date(day * DAY_MS);
  const fresh = { y: date.getUTCFullYear(), m: two(date.getUTCMonth() + 1), d: two(date.getUTCDate()) };
  known.set(day, fresh);
  return fresh;
}

type Writer = (day: number) => string;
const writer =
  (write: (p: Parts) => string): Writer =>
  (day) =>
    write(parts(day));
const monthName = (p: Parts): string => MONTHS[Number(p.m) - 1] as string;

/** A date, given as days since 1970-01-01, by the name of its format. */
export const DATE_WRITERS = {
  'YYYY-MM-DD': writer((p) => `${p.y}-${p.m}-${p.d}`),
  'DD/MM/YYYY': writer((p) => `${p.d}/${p.m}/${p.y}`),
  'MM/DD/YYYY': writer((p) => `${p.m}/${p.d}/${p.y}`),
  'DD.MM.YYYY': writer((p) => `${p.d}.${p.m}.${p.y}`),
  'DD-MM-YYYY': writer((p) => `${p.d}-${p.m}-${p.y}`),
  'YYYY/MM/DD': writer((p) => `${p.y}/${p.m}/${p.d}`),
  YYYYMMDD: writer((p) => `${p.y}${p.m}${p.d}`),
  'DD-Mon-YYYY': writer((p) => `${p.d}-${monthName(p).slice(0, 3)}-${p.y}`),
  'Month D, YYYY': writer((p) => `${monthName(p)} ${Number(p.d)}, ${p.y}`),
  YYYY年MM月DD日: writer((p) => `${p.y}年${p.m}月${p.d}日`),
} as const satisfies Record<string, Writer>;

export type DateFormat = keyof typeof DATE_WRITERS;

export const isoDate: Writer = DATE_WRITERS['YYYY-MM-DD'];

const DAY_SECONDS = 86_400;

/** A moment is whole seconds since 1970-01-01 00:00:00. */
export interface Moment {
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

export function momentOf(epochSeconds: number): Moment {
  const day = Math.floor(epochSeconds / DAY_SECONDS);
  const rest = epochSeconds - day * DAY_SECONDS;
  return { day, hours: Math.floor(rest / 3600), minutes: Math.floor(rest / 60) % 60, seconds: rest % 60 };
}

export const clock24 = ({ hours, minutes, seconds }: Moment): string => `${two(hours)}:${two(minutes)}:${two(seconds)}`;
export const clock24Short = ({ hours, minutes }: Moment): string => `${two(hours)}:${two(minutes)}`;
export const clock12 = ({ hours, minutes }: Moment): string =>
  `${two(hours % 12 === 0 ? 12 : hours % 12)}:${two(minutes)} ${hours < 12 ? 'AM' : 'PM'}`;

export const isoTimestamp = (epochSeconds: number): string => {
  const moment = momentOf(epochSeconds);
  return `${isoDate(moment.day)} ${clock24(moment)}`;
};
