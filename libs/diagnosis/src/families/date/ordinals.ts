/** What languages write behind the number of a day. The English ones must fit the number; the others do not vary that way. */
const SUFFIXES = ['er', 'ère', 're', 'º', 'ª', '°', 'ste', 'de', 'e', '-го', '-е', 'লা', 'রা', 'ঠা', 'ই', 'শে', 'র্থ'];

const english = (day: number): string => (day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'));

/** The ordinal suffix at a position, as it is written there. */
export function ordinalAt(text: string, at: number, day: number): string | undefined {
  const suffix = [english(day), ...SUFFIXES].find((s) => text.slice(at, at + s.length).toLowerCase() === s);
  if (suffix === undefined || /[\p{L}\p{M}]/u.test(text[at + suffix.length] ?? '')) return undefined;
  return text.slice(at, at + suffix.length);
}

/** The regular expression of every suffix that may stand where `seen` stands. */
export function ordinalPattern(seen: string): string {
  return /^(st|nd|rd|th)$/i.test(seen) ? '(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH])' : `(?:${SUFFIXES.join('|')})`;
}
