import { SenseiError } from '@sensei/kernel';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/** Deeper bodies would exhaust the stack of the recursive validation. */
export const MAX_JSON_DEPTH = 32;

/**
 * Measures the nesting of a JSON text before it is parsed.
 * @throws SenseiError BODY_TOO_DEEP
 */
export function checkJsonDepth(bytes: Uint8Array, limit = MAX_JSON_DEPTH): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPEN.has(byte) && ++depth > limit) throw new SenseiError('BODY_TOO_DEEP', `The JSON is nested deeper than ${limit}.`, { limit });
    else if (CLOSE.has(byte)) depth--;
  }
}
