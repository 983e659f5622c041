/** Characters that a reader of the SQL cannot see, or that would not survive copying it. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u00a0\u00ad\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{M}\ufffd]/u;
const isInvisible = (character: string): boolean => character !== ' ' && INVISIBLE.test(character);
const hex = (character: string, width: number): string => (character.codePointAt(0) ?? 0).toString(16).padStart(width, '0');

/** A string literal; with `U&''` escapes where it holds invisible characters. */
export function literal(text: string): string {
  const quoted = text.replaceAll("'", "''");
  if (![...text].some(isInvisible)) return `'${quoted}'`;
  const escaped = [...quoted].map((character) => (character === '\\' ? '\\\\' : !isInvisible(character) ? character : character.length > 1 ? `\\+${hex(character, 6)}` : `\\${hex(character, 4)}`));
  return `U&'${escaped.join('')}'`;
}

const escapeInClass = (character: string): string => (isInvisible(character) ? `\\u${hex(character, 4)}` : /[\\\]^-]/.test(character) || character === '[' ? `\\${character}` : character);

/** A bracket expression over single UTF-16 units, with runs of four and more written as ranges. */
export function characterClass(characters: Iterable<string>): string {
  const sorted = [...new Set(characters)].sort();
  let body = '';
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end + 1 < sorted.length && (sorted[end + 1] ?? '').charCodeAt(0) === (sorted[end] ?? '').charCodeAt(0) + 1) end += 1;
    const run = sorted.slice(start, end + 1);
    body += run.length > 3 ? `${escapeInClass(run[0] ?? '')}-${escapeInClass(run.at(-1) ?? '')}` : run.map(escapeInClass).join('');
    start = end + 1;
  }
  return `[${body}]`;
}

/** A text as a regular expression that matches just it. */
export const pattern = (text: string): string => [...text].map((character) => (isInvisible(character) ? `\\u${hex(character, 4)}` : /[\\^$.*+?()[\]{}|]/.test(character) ? `\\${character}` : character)).join('');

/** A regular expression as a literal: its escapes are the expression's own, so no `U&''` is needed. */
export const regexLiteral = (regex: string): string => `'${regex.replaceAll("'", "''")}'`;
