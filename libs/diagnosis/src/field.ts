import type { SourceValue } from './problem.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

/** The bytes of a value as one COPY TEXT field, which is the form that the canonical check reads. */
export function fieldOf(value: SourceValue): Buffer {
  const escaped = /[\\\n\r\t\b\f\v]/.test(value.text)
    ? value.text.replace(/[\\\n\r\t\b\f\v]/g, (c) => ESCAPES[c] ?? c)
    : value.text;
  return Buffer.from(escaped, value.bytes ? 'latin1' : 'utf8');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A value from its bytes: text where they are UTF-8, else one character per byte. */
export function sourceValue(bytes: Uint8Array): SourceValue {
  try {
    return { text: utf8.decode(bytes), bytes: false };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), bytes: true };
  }
}
