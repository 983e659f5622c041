import type { Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { columnNumbers, isBare, magnitudeGap, type ColumnNumber } from './column-numbers.js';
import { numberCandidates } from './number-candidate.js';
import { numbersOf } from './reading.js';
import { unitKey, unitsNamed } from './unit-words.js';

/** A text that stands behind so many distinct numbers is the column's unit, not part of one value. */
const FEWEST_CARRIERS = 3;
const SAME_SCALE = 1;
const LONGEST_LABEL = 40;

interface Label {
  /** What the label means: CLDR units, or its own spelling. */
  readonly meaning: ReadonlySet<string>;
  /** Words behind a known unit (a brand, a kind of packaging). */
  readonly remark: string;
}

/** Words that change what a number counts; behind a unit they are no remark. */
const COUNTS = /\p{N}|[/×*+=<>~]|\b(?:x|per|each|pack|case|dozen|pair|of|to|or|and|bis|und|ou|et|o|y|e)\b/iu;

/** Reads the words behind a number as a unit, or as a unit with a remark, or as a unit of its own. */
function labelOf(words: string, problem: Problem): Label {
  const { settings } = problem.column;
  const parts = words.split(/\s+/);
  for (let take = parts.length; take > 0; take -= 1) {
    const units = unitsNamed(parts.slice(0, take).join(' '), settings);
    if (units.size > 0) return { meaning: units, remark: parts.slice(take).join(' ') };
  }
  return { meaning: new Set([`"${unitKey(words)}"`]), remark: '' };
}

const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((unit) => b.has(unit));
const isLabelled = ({ affixes }: ColumnNumber): boolean => affixes.tailWords !== '' && affixes.leadWords === '' && affixes.percent === undefined;

/** Numbers with one and the same unit of measure behind them throughout the column, spelled in whatever way. */
export const measure: Family = {
  name: 'number.unit',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    if (group === undefined || group.affixes.leadWords !== '' || group.affixes.tailWords === '' || group.affixes.percent !== undefined || group.affixes.scale) return [];
    const words = group.affixes.tailWords;
    if (words.length > LONGEST_LABEL || /\p{N}/u.test(words.normalize('NFC')) || !/^[\p{L}"'′″°µ]/u.test(words)) return [];
    if (/^(?:CR|DR|DB)\.?$/i.test(words)) return [];
    const own = labelOf(words, problem);
    const remark = own.remark;
    if (remark !== '' && (COUNTS.test(remark) || remark.split(' ').some((part) => unitsNamed(part, problem.column.settings).size > 0))) return [];
    const numbers = columnNumbers(problem);
    const labelled = numbers.filter(isLabelled).map((n) => ({ n, label: labelOf(n.affixes.tailWords, problem) }));
    const same = labelled.filter(({ label }) => shares(label.meaning, own.meaning));
    // Another unit, or a label before the number, makes the column a mixture: the number alone would lose what it counts.
    const mixed = labelled.length > same.length || numbers.some((n) => n.affixes.leadWords !== '' || n.affixes.percent !== undefined || n.affixes.scale);
    const carriers = new Set(same.filter(({ label }) => label.remark === '').map(({ n }) => n.amount ?? n.text));
    const known = ![...own.meaning].some((meaning) => meaning.startsWith('"'));
    if (mixed || carriers.size < FEWEST_CARRIERS) return [];
    const bare = numbers.filter(isBare).map((n) => n.amount).filter((v) => v !== undefined);
    const gap = bare.length === 0 ? 0 : magnitudeGap(same.map(({ n }) => n.amount).filter((v) => v !== undefined), bare);
    if (gap === undefined || Math.abs(gap) > SAME_SCALE) return [];
    return numberCandidates(problem, group, 'number.unit', [
      {
        rule: remark !== '' ? 'number.unit-remark' : known ? 'number.unit' : 'number.label', power: 0, columnDependent: true, discriminating: carriers.size,
        explanation: `Numbers in one unit throughout the column ("${words}", ${carriers.size} distinct values in it)${remark === '' ? '' : `; "${remark}" behind the unit is a remark`}`,
      },
    ]);
  },
};
