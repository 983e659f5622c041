import type { Family } from '../../family.js';
import { columnNumbers, isBare } from './column-numbers.js';
import { numberCandidates, type Meaning } from './number-candidate.js';
import { numbersOf } from './reading.js';

const CREDIT = /^CR\.?$/i;
const DEBIT = /^(?:DR|DB)\.?$/i;

/**
 * Amounts marked CR or DR. Which of the two is negative depends on whose books they are; where only one of them stands beside plain amounts,
 * it marks the exception, as COBOL's editing pictures do.
 */
export const creditDebit: Family = {
  name: 'number.credit-debit',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    if (group === undefined || group.affixes.leadWords !== '' || group.affixes.signed !== 'none' || group.affixes.percent !== undefined) return [];
    const mark = group.affixes.tailWords;
    if (!CREDIT.test(mark) && !DEBIT.test(mark)) return [];
    const numbers = columnNumbers(problem);
    const has = (shape: RegExp): boolean => numbers.some((n) => shape.test(n.affixes.tailWords));
    const bare = numbers.filter((n) => isBare(n) && n.affixes.signed === 'none').length;
    const exception = bare > 0 && has(CREDIT) !== has(DEBIT);
    const meanings: Meaning[] = [true, false].map((negate) => ({
      rule: 'number.credit-debit', power: 0, negate, columnDependent: true,
      discriminating: exception && negate ? bare : 0, contradicting: exception && !negate ? bare : 0,
      explanation: exception
        ? `"${mark}" marks the exceptions among plain amounts, which are positive: ${negate ? 'negative' : 'positive'}`
        : `Amounts marked "${mark}" counted as ${negate ? 'negative' : 'positive'}`,
    }));
    return numberCandidates(problem, group, 'number.credit-debit', meanings);
  },
};
