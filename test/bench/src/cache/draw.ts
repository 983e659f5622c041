import type { Random } from '@sensei/kernel';

/** Writes one value. */
export type Writer = (random: Random) => string;

/** A whole number in [from, to]. */
export const between = (random: Random, from: number, to: number): number => from + Math.floor(random.float() * (to - from + 1));

/** The same, as at least `width` digits. */
export const digits = (random: Random, from: number, to: number, width = 2): string =>
  String(between(random, from, to)).padStart(width, '0');

/** One of the choices. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[between(random, 0, choices.length - 1)] ?? choices[0];
}

const SYLLABLES = ['ba', 'den', 'fel', 'gro', 'hau', 'kir', 'lan', 'mos', 'nor', 'ste', 'tal', 'wer'] as const;

/** A name of two or three syllables. */
export function name(random: Random): string {
  const word = Array.from({ length: between(random, 2, 3) }, () => pick(random, SYLLABLES)).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
