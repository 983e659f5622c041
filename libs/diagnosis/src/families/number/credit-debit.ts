import type { Family } from '../../family.js';
import type { Affixes } from './affixes.js';
import { columnNumbers, isBare, magnitudeGap, type ColumnNumber } from './column-numbers.js';
import { numberCandidates, type Meaning } from './number-candidate.js';
import { numbersOf } from './reading.js';

const CREDIT = /^CR\.?$/i;
/** Amounts of one book are of one size; crores, which are written `Cr` as well, stand for numbers ten million times as large. */
const SAME_SIZE = 1;
const DEBIT = /^(?:DR|DB)\.?$/i;

/** `Cr` is an abbreviation in Indian English, too. */
const wordOf = ({ tailWords, scale }: Affixes): string => (tailWords === '' && scale !== undefined && CREDIT.test(scale.word) ? scale.word : tailWords);

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
    const mark = wordOf(group.affixes);
    if (!CREDIT.test(mark) && !DEBIT.test(mark)) return [];
    const numbers = columnNumbers(problem);
    const amountsOf = (chosen: readonly ColumnNumber[]): number[] => chosen.map((n) => n.amount).filter((v) => v !== undefined);
    const marked = (shape: RegExp): ColumnNumber[] => numbers.filter((n) => shape.test(wordOf(n.affixes)));
    const bare = numbers.filter((n) => isBare(n) && n.affixes.signed === 'none');
    const [credits, debits] = [marked(CREDIT), marked(DEBIT)];
    const gap = magnitudeGap(amountsOf([...credits, ...debits]), amountsOf(bare));
    const exception = (credits.length > 0) !== (debits.length > 0) && gap !== undefined && Math.abs(gap) <= SAME_SIZE;
    const meanings: Meaning[] = [true, false].map((negate) => ({
      rule: 'number.credit-debit', power: 0, negate, columnDependent: true,
      discriminating: exception && negate ? bare.length : 0, contradicting: exception && !negate ? bare.length : 0,
      explanation: exception
        ? `"${mark}" marks the exceptions among plain amounts, which are positive: ${negate ? 'negative' : 'positive'}`
        : `Amounts marked "${mark}" counted as ${negate ? 'negative' : 'positive'}`,
    }));
    return numberCandidates(problem, group, 'number.credit-debit', meanings);
  },
};
