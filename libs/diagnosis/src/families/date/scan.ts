import type { Slot } from './field.js';

/** A piece that was read from a text: its slots and the position behind it. */
export interface Scan {
  readonly slots: readonly Slot[];
  readonly next: number;
}

export const literal = (text: string): Slot => ({ field: 'literal', text });
export const number = (field: Slot['field'], text: string): Slot => ({ field, text, value: Number(text) });

/** The match of a sticky expression at a position. */
export function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
