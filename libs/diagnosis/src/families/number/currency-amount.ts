import type { Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { columnNumbers } from './column-numbers.js';
import { currenciesOf, homeDecimals, minorDigits } from './currency-words.js';
import type { MarkHypothesis } from './hypotheses.js';
import { numberCandidates } from './number-candidate.js';
import { numbersOf } from './reading.js';

/**
 * `$699,000` cannot be 699 dollars: amounts have at most as many decimals as the currency has minor digits. Counted as evidence only where the
 * marks of the currency's own country agree, or where the currency has no minor unit at all: prices per unit do show three decimals.
 */
function minorUnitEvidence(currencies: ReadonlySet<string>, marks: MarkHypothesis): { discriminating: number; contradicting: number } {
  const one = (marks.decimal === '') !== (marks.grouping === '');
  const mark = marks.decimal === '' ? marks.grouping : marks.decimal;
  const all = [...currencies];
  const groups = one && all.length > 0 && all.every((code) => {
    const digits = minorDigits(code);
    const home = homeDecimals(code);
    return digits === 0 || (digits < 3 && home.size > 0 && !home.has(mark));
  });
  if (!groups) return { discriminating: 0, contradicting: 0 };
  return marks.decimal === '' ? { discriminating: 1, contradicting: 0 } : { discriminating: 0, contradicting: 1 };
}

/** Below this share of the column's amounts a currency is a stranger in it, and beside more strangers it is one of several. */
const SHARE = 0.95;

/** True where the column's amounts are in one currency, the one of this problem. An unknown sign is a currency of its own. */
function isOneCurrency(problem: Problem, own: ReadonlySet<string>): boolean {
  const declared = problem.column.settings.currency;
  const expected = declared === undefined ? undefined : currenciesOf(declared, problem.column.settings);
  const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a === b || (a.size === 0 && b.size === 0) || [...a].some((code) => b.has(code));
  if (expected !== undefined && expected.size > 0 && own.size > 0 && !same(expected, own)) return false;
  const amounts = columnNumbers(problem).map((n) => n.affixes.currency).filter((currency) => currency !== undefined);
  return amounts.filter((currency) => same(currency, own)).length >= SHARE * amounts.length;
}

/** Amounts with a currency symbol or code before, behind or inside. */
export const currencyAmount: Family = {
  name: 'number.currency',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    const currency = group?.affixes.currency;
    if (group === undefined || currency === undefined) return [];
    const { affixes } = group;
    if (affixes.leadWords !== '' || affixes.tailWords !== '' || affixes.scale || affixes.percent !== undefined || !isOneCurrency(problem, currency)) return [];
    const threeBehind = group.values.every(({ anatomy }) => anatomy.core.runs.length === 2 && anatomy.core.runs[1]?.length === 3);
    return numberCandidates(problem, group, 'number.currency', [
      {
        rule: 'number.currency', power: 0, explanation: 'Amounts with a currency sign',
        weigh: (marks) => (threeBehind ? minorUnitEvidence(currency, marks) : { discriminating: 0, contradicting: 0 }),
      },
    ]);
  },
};
