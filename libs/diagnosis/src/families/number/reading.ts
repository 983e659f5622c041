import type { Problem } from '../../problem.js';
import { readAffixes, type Affixes } from './affixes.js';
import type { Anatomy } from './anatomy.js';
import { anatomyIn } from './column-anatomy.js';
import { declaredMarks } from './locale-marks.js';
import { readMarks, type MarkReading } from './marks.js';
import { isNumericTarget } from './numeric-target.js';

/** One value of a problem, taken apart. */
export interface NumberValue {
  readonly anatomy: Anatomy;
  readonly affixes: Affixes;
  /** Every reading of its marks. */
  readonly readings: readonly MarkReading[];
}

/** Values of a problem that show the same text around their numbers. */
export interface NumberGroup {
  readonly lead: string;
  readonly tail: string;
  /** All spellings of `lead` and `tail`: signatures do not tell case apart. */
  readonly leads: readonly string[];
  readonly tails: readonly string[];
  readonly affixes: Affixes;
  readonly values: readonly NumberValue[];
}

const memo = new WeakMap<Problem, NumberGroup | undefined>();

/** A problem shares one signature; where the text around the numbers differs after all, the form that most values have is taken. */
const MOST_FORMS = 8;

/** The numbers of a problem; undefined where its values are not numbers with one and the same text around them. */
export function numbersOf(problem: Problem): NumberGroup | undefined {
  if (!isNumericTarget(problem.column.type)) return undefined;
  if (!memo.has(problem)) memo.set(problem, group(problem));
  return memo.get(problem);
}

function group(problem: Problem): NumberGroup | undefined {
  const known = declaredMarks(problem.column.settings);
  const forms = new Map<string, Anatomy[]>();
  for (const { text, bytes } of problem.values) {
    const anatomy = bytes ? undefined : anatomyIn(problem.column, text);
    if (anatomy === undefined) continue;
    const form = `${anatomy.lead}\u0000${anatomy.tail}`.replace(/\s+/g, ' ').toLowerCase();
    const alike = forms.get(form);
    if (alike === undefined) forms.set(form, [anatomy]);
    else alike.push(anatomy);
  }
  if (forms.size === 0 || forms.size > MOST_FORMS) return undefined;
  const [anatomies] = [...forms.values()].sort((a, b) => b.length - a.length);
  const [first] = anatomies ?? [];
  if (anatomies === undefined || first === undefined) return undefined;
  const trailingMark = anatomies.every((anatomy) => anatomy.core.runs.at(-1) === '');
  const affixes = readAffixes(first.lead, first.tail, trailingMark, problem.column.settings);
  if (affixes === undefined) return undefined;
  const values = anatomies
    .map((anatomy) => ({ anatomy, affixes, readings: readMarks(anatomy.core, known) }))
    .filter((value) => value.readings.length > 0);
  if (values.length === 0) return undefined;
  const spellings = (side: 'lead' | 'tail'): string[] => [...new Set(values.map(({ anatomy }) => anatomy[side]))].sort();
  return { lead: first.lead, tail: first.tail, leads: spellings('lead'), tails: spellings('tail'), affixes, values };
}
