/**
 * Abbreviations whose offset is the same wherever they are used, in minutes; those that name different zones in different countries (IST, CST, BST,
 * AST, SST, AMT, GST …) are in `AMBIGUOUS_ZONES` with all that they can mean. Offsets agree with PostgreSQL's `Default` abbreviation set.
 */
export const ZONE_OFFSETS: Readonly<Record<string, number>> = {
  Z: 0, UTC: 0, GMT: 0, UT: 0, WET: 0, WEST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180, MSD: 240, EST: -300, EDT: -240, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
  AKST: -540, AKDT: -480, HST: -600, NST: -210, NDT: -150, ADT: -180, JST: 540, KST: 540, HKT: 480, SGT: 480, PKT: 300, NPT: 345, AEST: 600, AEDT: 660, ACST: 570, ACDT: 630, AWST: 480,
  NZST: 720, NZDT: 780, SAST: 120, EAT: 180, CAT: 120, WIB: 420, WITA: 480, WIT: 540, BRT: -180, ART: -180, CLT: -240, UYT: -180,
};

/** What an abbreviation can mean where that depends on the country, in minutes. */
export const AMBIGUOUS_ZONES: Readonly<Record<string, readonly number[]>> = {
  IST: [330, 120, 60], CST: [-360, 480, -300], BST: [60, 360, -660], AST: [-240, 180], SST: [-660, 480], AMT: [-240, 240], GST: [240, -120], ECT: [-300, -240], PYT: [-240, -180], LMT: [], PHT: [480],
  WAT: [60], IDT: [180],
};

/** Offset as ISO 8601 writes it. */
export function isoOffset(minutes: number): string {
  const absolute = Math.abs(minutes);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(absolute / 60))}:${pad(absolute % 60)}`;
}

/** True where this platform knows the name as an IANA zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The offset that an ambiguous abbreviation has in the declared zone; undefined where it is not in use there. */
export function offsetInZone(abbreviation: string, timezone: string, year: number): number | undefined {
  if (!isTimeZone(timezone)) return undefined;
  const possible = AMBIGUOUS_ZONES[abbreviation] ?? [];
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  const used = new Set<number>();
  for (const month of [0, 6]) {
    const name = format.formatToParts(Date.UTC(year, month, 15)).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
    if (match) used.add((match[1] === '-' ? -1 : 1) * (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)));
  }
  const meant = possible.filter((minutes) => used.has(minutes));
  return meant.length === 1 ? meant[0] : undefined;
}
