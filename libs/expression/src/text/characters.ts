import { HandBack } from '../failure.js';

const SURROGATE = /[\ud800-\udfff]/;

/** PostgreSQL counts code points, JavaScript UTF-16 units; they differ only where surrogates occur. */
export const hasSurrogates = (text: string): boolean => SURROGATE.test(text);

export function lengthOf(text: string): number {
  if (!hasSurrogates(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Code points `from` (inclusive) to `to` (exclusive), zero-based. */
export function slice(text: string, from: number, to?: number): string {
  if (!hasSurrogates(text)) return text.slice(from, to);
  return [...text].slice(from, to).join('');
}

const PLAIN = /^[\x00-\x7f]*$/;

/** True where upper and lower case are the same in every locale: ASCII letters, and characters that have no case. */
function hasCertainCase(text: string): boolean {
  if (PLAIN.test(text)) return true;
  for (const char of text) if (char > '\x7f' && (char.toUpperCase() !== char || char.toLowerCase() !== char)) return false;
  return true;
}

/** Case of letters beyond ASCII is the affair of the server's locale (and its version): such values are handed back. */
export function requireCertainCase(text: string): void {
  if (!hasCertainCase(text)) throw new HandBack("the server's locale decides about upper and lower case");
}

export function upper(text: string): string {
  requireCertainCase(text);
  return text.toUpperCase();
}

export function lower(text: string): string {
  requireCertainCase(text);
  return text.toLowerCase();
}

export function initcap(text: string): string {
  if (!PLAIN.test(text)) throw new HandBack("the server's locale decides about letters");
  return text.toLowerCase().replace(/[a-z0-9]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
