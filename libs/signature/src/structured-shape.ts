import { hasDigit, isLetter, readDigits } from './characters.js';
import { MAX_LITERAL, wordShape } from './word-shape.js';

/** A duration: digits of any length are `D`, unit words stay: `Dh Dmin`, `D:D:D`, `D.D days`. */
export function intervalShape(text: string): string {
  if (!hasDigit(text)) return wordShape(text);
  let shape = '';
  for (let i = 0; i < text.length && shape.length < 200;) {
    const run = readDigits(text, i);
    let end = i + Math.max(1, run.length);
    if (run.length > 0) shape += run.zero === 0x30 ? 'D' : String.fromCharCode(run.zero);
    else if (isLetter(text.charCodeAt(i))) {
      while (end < text.length && isLetter(text.charCodeAt(end))) end++;
      const word = text.slice(i, end).toLowerCase();
      shape += word.length > MAX_LITERAL ? 'A' : word;
    } else if (text.charCodeAt(i) <= 0x20) {
      while (end < text.length && text.charCodeAt(end) <= 0x20) end++;
      shape += ' ';
    } else shape += text.charAt(i);
    i = end;
  }
  return shape;
}

/** Identifiers written in hexadecimal or bits: runs of hex digits keep their length (`H8-H4-H4-H4-H12`), other words stay. */
export function hexShape(text: string): string {
  if (text.length <= MAX_LITERAL && !hasDigit(text) && !/[a-f]{2}/i.test(text)) return wordShape(text);
  return text
    .slice(0, 400)
    .replace(/0[xX](?=[0-9a-fA-F])/g, '\u0001')
    .replace(/[\p{L}\p{Nd}]+/gu, (run) =>
      /^[01]+$/.test(run)
        ? `B${run.length}`
        : /^\d+$/.test(run)
          ? `D${run.length}`
          : /^[0-9a-f]+$/i.test(run)
            ? `H${run.length}`
            : 'A',
    )
    .replaceAll('\u0001', '0x')
    .replace(/\s+/g, ' ');
}

/** Network addresses: the number of parts and their separators matter, their length does not. */
export function addressShape(text: string): string {
  if (text.length <= MAX_LITERAL && !hasDigit(text) && !text.includes(':')) return wordShape(text);
  return text
    .slice(0, 400)
    .replace(/[\p{L}\p{Nd}]+/gu, (run) => (/^\d+$/.test(run) ? 'D' : /^[0-9a-f]+$/i.test(run) ? 'H' : 'A'))
    .replace(/\s+/g, ' ');
}

/** JSON and other nested text: brackets around it, quotes used in it, and the words that only other languages write. */
export function nestedShape(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= MAX_LITERAL && !/[[{(]/.test(trimmed) && !hasDigit(trimmed)) return wordShape(trimmed);
  const words = ['True', 'False', 'None', 'NaN', 'undefined', 'Infinity'].filter((word) =>
    new RegExp(`\\b${word}\\b`).test(trimmed),
  );
  const quotes = ['"', "'", '`', '“', '\\'].filter((quote) => trimmed.includes(quote)).join('');
  const comma = /,\s*[\]}]/.test(trimmed) ? ',' : '';
  return `${trimmed.charAt(0)}${quotes}${comma}${words.join(',')}${trimmed.length > 1 ? trimmed.charAt(trimmed.length - 1) : ''}`.replace(
    /\d/g,
    'D',
  );
}
