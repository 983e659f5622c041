const UTF8 = new TextEncoder();

// Windows-1252 from 0x80 to 0x9F; below and above it is Latin-1. Written out because TextDecoder('windows-1252') of Node 20 gives
// Latin-1 for these bytes as well. A dot marks the five bytes that have no character: text that passed through them is damaged for good.
const HIGH = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

const characterOf = (byte: number): string =>
  byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : (HIGH[byte - 0x80] as string);
const hasCharacter = (byte: number): boolean => byte < 0x80 || byte > 0x9f || HIGH[byte - 0x80] !== '.';

/** What UTF-8 text becomes when its bytes are read as Windows-1252. */
export const misread = (text: string): string => Array.from(UTF8.encode(text), characterOf).join('');

/** Whether misreading changes the text and can be undone. */
export function canBeMisread(text: string): boolean {
  const bytes = UTF8.encode(text);
  return bytes.length !== text.length && bytes.every(hasCharacter);
}
