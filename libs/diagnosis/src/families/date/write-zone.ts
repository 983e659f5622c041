import { sqlText } from './sql-text.js';
import { isTimeZone, offsetInZone, ZONE_OFFSETS } from './zones.js';

/** How the zone's name in a text becomes part of a timestamp. */
export interface ZoneSql {
  /** True where `sql` gives an IANA name for AT TIME ZONE, false where it gives an offset. */
  readonly named: boolean;
  readonly sql: string;
  /** The offset as text, where all values have the same. */
  readonly constant?: string;
}

const offset = (minutes: number): string => {
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(absolute / 60)).padStart(2, '0')}:${String(absolute % 60).padStart(2, '0')}`;
};

/**
 * @param zones names as the values have them
 * @param text expression that gives the name
 * @returns undefined where a name is unknown, or means different zones in different countries and the declared zone does not decide
 */
export function zoneCase(zones: readonly string[], text: string, timezone: string | undefined, year: number): ZoneSql | undefined {
  const names = [...new Set(zones)].sort();
  const offsets = names.map((name) => ZONE_OFFSETS[name.toUpperCase()] ?? (timezone === undefined ? undefined : offsetInZone(name, timezone, year)));
  if (offsets.every((minutes) => minutes !== undefined)) {
    const same = new Set(offsets).size === 1;
    const sql = `CASE ${text} ${names.map((name, i) => `WHEN ${sqlText(name)} THEN '${offset(offsets[i] ?? 0)}'`).join(' ')} END`;
    return same ? { named: false, sql, constant: offset(offsets[0] ?? 0) } : { named: false, sql };
  }
  if (!names.every((name) => name.length > 3 && isTimeZone(name))) return undefined;
  return { named: true, sql: names.length === 1 ? sqlText(names[0] ?? '') : text };
}
