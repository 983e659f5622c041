import { HandBack } from '../failure.js';
import { Uncompiled } from '../values.js';
import { isFinite64 } from './calendar.js';

/** A moment (seconds since 1970) from which an offset (seconds east of Greenwich) holds. */
interface Transition {
  readonly at: number;
  readonly offset: number;
}

const POSTGRES_EPOCH = 946_684_800;
/** Before 1970 the zone files of PostgreSQL and of this runtime may have been built with different history; far ahead the rules are guesses. */
const FIRST = 0;
const LAST = 2_145_916_800;
const STEP = 14 * 86_400;

/** A named zone of the IANA database, with the platform's own data. */
export class Zone {
  private transitions: readonly Transition[] | undefined;

  constructor(private readonly format: Intl.DateTimeFormat) {}

  /** UTC for a local time. In a gap the offset before it counts, in a doubled hour the one after it, as in PostgreSQL. */
  toUtc(local: bigint): bigint {
    if (!isFinite64(local)) return local;
    const seconds = secondsOf(local);
    const before = this.offsetAt(seconds - 86_400);
    const after = this.offsetAt(seconds + 86_400);
    if (before === after && this.offsetAt(seconds - before) === before) return local - BigInt(before) * 1_000_000n;
    const fitsBefore = this.offsetAt(seconds - before) === before;
    const fitsAfter = this.offsetAt(seconds - after) === after;
    const offset = fitsAfter ? after : fitsBefore ? before : before < after ? before : after;
    return local - BigInt(offset) * 1_000_000n;
  }

  toLocal(moment: bigint): bigint {
    return isFinite64(moment) ? moment + BigInt(this.offsetAt(secondsOf(moment))) * 1_000_000n : moment;
  }

  private offsetAt(seconds: number): number {
    if (seconds < FIRST || seconds >= LAST) throw new HandBack('a zone outside the years whose rules are sure');
    const table = (this.transitions ??= this.build());
    let low = 0;
    let high = table.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((table[middle] as Transition).at <= seconds) low = middle;
      else high = middle - 1;
    }
    return (table[low] as Transition).offset;
  }

  private build(): readonly Transition[] {
    const table: Transition[] = [{ at: FIRST, offset: this.measure(FIRST) }];
    let offset = (table[0] as Transition).offset;
    for (let at = FIRST; at < LAST; at += STEP) {
      if (this.measure(at + STEP) === offset) continue;
      let [low, high] = [at, at + STEP];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (this.measure(middle) === offset) low = middle;
        else high = middle;
      }
      offset = this.measure(high);
      table.push({ at: high, offset });
      // A second change within one step is looked for from the first one on.
      at = high - STEP;
    }
    return table;
  }

  private measure(seconds: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(seconds * 1000)) parts[type] = Number(value);
    const local = Date.UTC(
      parts['year'] as number,
      (parts['month'] as number) - 1,
      parts['day'],
      (parts['hour'] as number) % 24,
      parts['minute'],
      parts['second'],
    );
    return local / 1000 - seconds;
  }
}

const secondsOf = (moment: bigint): number => Math.floor(Number(moment) / 1e6) + POSTGRES_EPOCH;

const zones = new Map<string, Zone>();

/** Zones by name; only `Area/City` names, because PostgreSQL reads shorter ones as abbreviations first. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone !== undefined) return zone;
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(name)) throw new Uncompiled(`the time zone ${name}`);
  try {
    zone = new Zone(
      new Intl.DateTimeFormat('en-US', {
        timeZone: name,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) throw new Uncompiled(`the time zone ${name}`);
    throw error;
  }
  zones.set(name, zone);
  return zone;
}
