import type { Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import type { Affixes } from './affixes.js';
import { columnNumbers, isBare, magnitudeGap } from './column-numbers.js';
import { numberCandidates } from './number-candidate.js';
import { numbersOf } from './reading.js';
import { unitKey, unitsNamed } from './unit-words.js';

/** A text that stands behind so many distinct numbers is the column's unit, not part of one value. */
const FEWEST_CARRIERS = 3;
const SAME_SCALE = 1;
const LONGEST_LABEL = 40;
/** A unit is the column's own when nearly all of its labelled numbers have it. */
const SHARE = 0.95;

interface Label {
  /** What the label means: CLDR units, or its own spelling. */
  readonly meaning: ReadonlySet<string>;
  /** Words behind a known unit (a brand, a kind of packaging). */
  readonly remark: string;
}

/** Words that change what a number counts; behind a unit they are no remark. */
const COUNTS = /[^\P{N}²³]|[/×*+=<>~]|\b(?:x|per|each|pack|case|dozen|pair|of|to|or|and|bis|und|ou|et|o|y|e)\b/iu;

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

/** The words behind a number; an abbreviation that only some other language has counts as a unit that everybody knows (`mm`). */
function wordsOf({ tailWords, scale }: Affixes, problem: Problem): string {
  if (scale === undefined) return tailWords;
  return scale.foreign && unitsNamed(scale.word, problem.column.settings).size > 0 ? scale.word : '';
}

/** Numbers with one and the same unit of measure behind them throughout the column, spelled in whatever way. */
export const measure: Family = {
  name: 'number.unit',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    if (group === undefined || group.affixes.leadWords !== '' || group.affixes.percent !== undefined || group.affixes.currency) return [];
    const words = wordsOf(group.affixes, problem);
    if (words === '' || words.length > LONGEST_LABEL || /[^\P{N}²³]/u.test(words) || !/^[\p{L}"'′″°µ]/u.test(words)) return [];
    if (/^(?:CR|DR|DB)\.?$/i.test(words)) return [];
    const own = labelOf(words, problem);
    const remark = own.remark;
    if (remark !== '' && (COUNTS.test(remark) || remark.split(' ').some((part) => unitsNamed(part, problem.column.settings).size > 0))) return [];
    const numbers = columnNumbers(problem);
    const labels = new Map<string, Label>([['', { meaning: new Set(), remark: '' }], [words, own]]);
    const labelled = numbers.flatMap((n) => {
      const behind = wordsOf(n.affixes, problem);
      const label = labels.get(behind) ?? labelOf(behind, problem);
      labels.set(behind, label);
      return behind === '' ? [] : [{ n, label }];
    });
    const same = labelled.filter(({ n, label }) => n.affixes.leadWords === '' && shares(label.meaning, own.meaning));
    const strangers = numbers.filter((n) => n.affixes.leadWords !== '' || n.affixes.percent !== undefined || n.affixes.currency).length;
    // Beside other units the number alone would lose what it counts.
    const mixed = same.length < SHARE * (labelled.length + strangers);
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
