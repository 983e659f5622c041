const MS_PER_DAY = 86_400_000;

/** A way of counting years from an event, as it stands before the number. */
export interface Era {
  readonly text: string;
  /** Eras of one writing stand in one expression. */
  readonly writing: 'kanji' | 'letter' | 'republic';
  /** The Gregorian year before its first. */
  readonly offset: number;
  /** First and last day, as days since 1970-01-01. */
  readonly first: number;
  readonly last: number;
}

const FAR = Date.UTC(2199, 11, 31) / MS_PER_DAY;
const REPUBLIC = ['民國', '民国', '中華民國', '中华民国'];

const nameOf = (style: 'long' | 'narrow'): ((day: number) => string) => {
  const format = new Intl.DateTimeFormat('ja', { calendar: 'japanese', era: style, timeZone: 'UTC' });
  return (day) => format.formatToParts(day * MS_PER_DAY).find((part) => part.type === 'era')?.value ?? '';
};

/** Reigns since Meiji with the days on which they began, found by bisection in the platform's Japanese calendar. */
function reigns(): readonly Era[] {
  const [long, narrow] = [nameOf('long'), nameOf('narrow')];
  const starts: number[] = [];
  const from = Date.UTC(1868, 9, 23) / MS_PER_DAY;
  for (let year = 1869; year <= 2100; year += 1) {
    let [low, high] = [Date.UTC(year - 1, 0, 1) / MS_PER_DAY, Date.UTC(year, 0, 1) / MS_PER_DAY];
    if (low < from) low = from;
    if (long(low) === long(high)) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (long(middle) === long(low)) low = middle;
      else high = middle;
    }
    starts.push(high);
  }
  return [from, ...starts].flatMap((first, index) => {
    const last = (starts[index] ?? FAR + 1) - 1;
    const offset = new Date(first * MS_PER_DAY).getUTCFullYear() - 1;
    return [
      { text: long(first), writing: 'kanji' as const, offset, first, last },
      { text: narrow(first), writing: 'letter' as const, offset, first, last },
    ];
  });
}

let known: readonly Era[] | undefined;

/** The reigns of Japan since Meiji, as 令和 and as R, and the years of the Republic of China. */
export function eras(): readonly Era[] {
  known ??= [...reigns(), ...REPUBLIC.map((text): Era => ({ text, writing: 'republic', offset: 1911, first: Date.UTC(1912, 0, 1) / MS_PER_DAY, last: FAR }))];
  return known;
}

export const isoDay = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
