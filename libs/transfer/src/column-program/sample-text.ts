const SAMPLE_LENGTH = 200;

/** A value as people see it in a problem: at most 200 characters, and nothing that jsonb refuses (NUL, half a surrogate pair). */
export function sampleText(text: string): string {
  return text.slice(0, SAMPLE_LENGTH).replaceAll('\0', '\u2400').replace(/[\ud800-\udbff]$/, '');
}
