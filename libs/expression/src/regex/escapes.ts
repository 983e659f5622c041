import type { Assertion } from './pattern.js';

export const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'start',
  Z: 'end',
  m: 'word-start',
  M: 'word-end',
  y: 'word-edge',
  Y: 'no-word-edge',
};
export const CLASS_ESCAPES: Readonly<Record<string, string>> = { d: 'digit', s: 'space', w: 'word' };
export const CHARACTER_ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  B: 0x5c,
  e: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};
