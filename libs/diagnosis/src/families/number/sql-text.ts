/** A string literal; assumes `standard_conforming_strings = on`, as every session of the product has it. */
export const sqlLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Text that a regular expression of PostgreSQL and of JavaScript both read as itself. */
export const regexEscape = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** A bracket expression of these characters. */
export function regexClass(characters: Iterable<string>, negated = false): string {
  const all = [...new Set(characters)];
  const body = all
    .filter((c) => c !== '-')
    .map((c) => (/[\\\]^[]/.test(c) ? `\\${c}` : c))
    .join('');
  return `[${negated ? '^' : ''}${body}${all.includes('-') ? '-' : ''}]`;
}
