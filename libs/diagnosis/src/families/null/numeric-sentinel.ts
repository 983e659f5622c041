import type { Family } from '../../family.js';
import type { ColumnEvidence } from '../../problem.js';
import { isNumericTarget } from '../number/numeric-target.js';
import { sqlLiteral } from '../number/sql-text.js';
import { nullCandidate } from './null-candidate.js';

/** Nines throughout are what people fill in where a number is missing. */
const NINES = /^(?:-9{3,}|9{4,})(?:\.0+)?$/;
const PLAIN = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*$/;
/** A convention is met often, in a column of enough other values, and far away from all of them. */
const FEWEST_TIMES = 5;
const FEWEST_OTHERS = 20;
const FAR_AWAY = 3;

/** The stand-ins of a column: nines that are met often and lie further from the other values than these lie apart. */
function standIns(column: ColumnEvidence): readonly string[] {
  if (!isNumericTarget(column.type)) return [];
  const numbers = column.sample.filter(({ text }) => PLAIN.test(text));
  const suspects = numbers.filter(({ text, count }) => NINES.test(text) && count >= FEWEST_TIMES);
  const others = numbers.filter(({ text }) => !NINES.test(text)).map(({ text }) => Number(text));
  if (suspects.length === 0 || others.length < FEWEST_OTHERS) return [];
  const low = Math.min(...others);
  const high = Math.max(...others);
  const reach = FAR_AWAY * Math.max(high - low, Math.abs(high), Math.abs(low));
  return suspects.map(({ text }) => text).filter((text) => Number(text) < low - reach || Number(text) > high + reach);
}

/** -999 and its kin, where the column's own values show that it is no measurement. */
export const numericSentinel: Family = {
  name: 'null.numeric-sentinel',
  category: 'null_handling',
  exceptions: standIns,
  propose(problem) {
    const found = standIns(problem.column);
    const values = problem.values.map(({ text }) => text).filter((text) => found.includes(text));
    const [only = ''] = values;
    if (values.length === 0) return [];
    const list = values.map(sqlLiteral).join(', ');
    const times = problem.column.sample.filter(({ text }) => values.includes(text)).reduce((sum, { count }) => sum + count, 0);
    return [
      nullCandidate({
        family: 'null.numeric-sentinel', rule: 'null.numeric-sentinel', columnDependent: true, discriminating: times,
        guard: values.length === 1 ? `col = ${sqlLiteral(only)}` : `col IN (${list})`,
        transformation: values.length === 1 ? `nullif(col, ${sqlLiteral(only)})` : `CASE WHEN col IN (${list}) THEN NULL ELSE col END`,
        explanation: `${only} is met ${times} times in the sample and lies far outside all other values: it stands for "no value".`,
      }),
    ];
  },
};
