import type { SourceValue } from '../../problem.js';
import { eras } from './eras.js';
import type { Reading, Slot } from './field.js';
import { find } from './field.js';
import { tierLexicon, TIERS, lexicon } from './lexicon.js';
import { languageTag } from './languages.js';
import { normalise } from './normalise.js';
import type { Grammar } from './grammar.js';
import { readings } from './readings.js';

/** A value of the problem with one way to read it. */
export interface ReadValue {
  readonly raw: string;
  readonly text: string;
  readonly replaced: readonly string[];
  readonly reading: Reading;
}

/** Values that are read in the same way, field by field. */
export interface Layout {
  readonly key: string;
  readonly values: readonly ReadValue[];
}

/** Larger cells hold no date, and are not even normalised. */
export const MAX_CELL = 200;

const spaces = (text: string): string => text.replace(/ +/g, ' ');

/** Equal for readings that one expression can serve: same fields, same text between them, whatever the amount of spaces. */
export function layoutKey(reading: Reading): string {
  return reading
    .map((slot) => {
      if (slot.field === 'literal') return `'${spaces(slot.text).toLowerCase()}'`;
      if (slot.field === 'era') return `era ${eras().find((era) => era.text === slot.text)?.writing}`;
      return slot.field === 'clockWord' ? `clock ${slot.value}` : slot.field;
    })
    .join(' ');
}

/** The lexicons to try, narrow to wide: a declared language first. */
export function lexiconsFor(settings: { readonly locale?: string; readonly language?: string }): readonly (() => Grammar['words'])[] {
  const declared = languageTag(settings.locale ?? settings.language);
  if (declared !== undefined) return [() => lexicon([declared]), () => tierLexicon(0), () => lexicon([declared, 'en'], true)];
  const tiers = Array.from({ length: TIERS }, (_, tier) => () => tierLexicon(tier));
  return [...tiers, () => tierLexicon(1, true), () => tierLexicon(TIERS - 1, true)];
}

/** Readings of one text by the narrowest lexicon that has any. */
export function readText(text: string, grammar: Omit<Grammar, 'words'>, lexicons: readonly (() => Grammar['words'])[]): readonly Reading[] {
  for (const words of lexicons) {
    const found = readings(text, { ...grammar, words: words() });
    if (found.length > 0) return found;
    // A wider lexicon only helps where there are words that the narrower one may have missed.
    if (!/\p{L}/u.test(text)) return [];
  }
  return [];
}

/** All layouts of the values, in the order of their keys. */
export function layouts(values: readonly SourceValue[], grammar: Omit<Grammar, 'words'>, lexicons: readonly (() => Grammar['words'])[]): readonly Layout[] {
  const groups = new Map<string, ReadValue[]>();
  for (const value of values) {
    if (value.bytes || value.text.length > MAX_CELL) continue;
    const { text, replaced } = normalise(value.text);
    for (const reading of readText(text, grammar, lexicons)) {
      const key = layoutKey(reading);
      const group = groups.get(key) ?? [];
      group.push({ raw: value.text, text, replaced, reading });
      groups.set(key, group);
    }
  }
  return [...groups].map(([key, group]) => ({ key, values: group })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The slots of one position over all values. */
export const column = (layout: Layout, at: number): readonly Slot[] => layout.values.flatMap(({ reading }) => reading[at] ?? []);

export const monthOf = (reading: Reading): number | undefined => (find(reading, 'month') ?? find(reading, 'monthName'))?.value;
