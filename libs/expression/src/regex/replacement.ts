import { HandBack } from '../failure.js';
import type { Matcher } from './matcher.js';

/** Longer results are left to the server, which has its own limit. */
export const MAX_RESULT_CHARACTERS = 16_000_000;

type Part = string | number;

/** Splits `\1`, `\&` and `\\` out of a replacement; a backslash before anything else stays as it is. */
export function planReplacement(replacement: string): readonly Part[] {
  const parts: Part[] = [];
  let literal = '';
  for (let at = 0; at < replacement.length; at += 1) {
    const next = replacement[at + 1];
    if (replacement[at] !== '\\' || next === undefined) literal += replacement[at];
    else if (next === '\\') {
      literal += '\\';
      at += 1;
    } else if (next === '&' || (next >= '1' && next <= '9')) {
      parts.push(literal, next === '&' ? 0 : Number(next));
      literal = '';
      at += 1;
    } else literal += '\\';
  }
  parts.push(literal);
  return parts.filter((part) => part !== '');
}

/** Replaces the first match, or all of them; an empty match moves on by one character, as in PostgreSQL. */
export function replaceMatches(matcher: Matcher, text: string, parts: readonly Part[], all: boolean): string {
  let out = '';
  let copied = 0;
  let from = 0;
  while (from <= text.length) {
    const match = matcher.find(text, from);
    if (match === undefined) break;
    const [start, end] = [match[0] as number, match[1] as number];
    out += text.slice(copied, start);
    for (const part of parts) {
      if (typeof part === 'string') out += part;
      else if (part <= matcher.captures && (match[part * 2] as number) >= 0)
        out += text.slice(match[part * 2], match[part * 2 + 1]);
    }
    if (out.length > MAX_RESULT_CHARACTERS) throw new HandBack('the result is very long');
    copied = end;
    if (!all) break;
    from = end > start ? end : end + widthAt(text, end);
  }
  return copied === 0 && out === '' ? text : out + text.slice(copied);
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
