/** A PostgreSQL string literal; control characters need the E'' form to stay readable. */
export function sqlText(text: string): string {
  const quoted = text.replace(/'/g, "''");
  if (!/[\u0000-\u001f\u007f-\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u2069\u3000\ufeff\u061c]/.test(text)) return `'${quoted}'`;
  const escaped = quoted.replace(/\\/g, '\\\\').replace(/[\u0000-\u001f\u007f-\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u2069\u3000\ufeff\u061c]/g, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
  return `E'${escaped}'`;
}

/** A text as a PostgreSQL regular expression that matches exactly it. */
export const escapeRegex = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
