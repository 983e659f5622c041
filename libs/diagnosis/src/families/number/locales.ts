let languages: readonly string[] | undefined;

/** Languages that this platform's CLDR data has, by their two-letter code. */
export function knownLanguages(): readonly string[] {
  if (languages === undefined) {
    const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
    languages = Intl.NumberFormat.supportedLocalesOf(letters.flatMap((a) => letters.map((b) => a + b)));
  }
  return languages;
}

/** The tag if Intl has data for it. */
export function supportedLocale(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}

/** Words are compared without case, without the full stop of an abbreviation, and with one kind of space. */
export const foldWord = (word: string): string => word.normalize('NFKC').replace(/[\u200e\u200f\u061c]/g, '').replace(/\s+/g, ' ').trim().replace(/\.$/, '').toLowerCase();
