import type { Family } from '../../family.js';
import type { Affixes } from './affixes.js';
import { declaredMarks } from './locale-marks.js';
import { declaredFit, markFacts } from './mark-evidence.js';
import { numberCandidates } from './number-candidate.js';
import { isIntegerTarget } from './numeric-target.js';
import { numbersOf } from './reading.js';

const PLAIN = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

function seenAs(plain: boolean, integral: boolean, signed: Affixes['signed']): string {
  if (plain) return integral ? 'Whole numbers written with decimals' : 'Numbers as PostgreSQL reads them';
  return `Numbers${signed === 'parentheses' ? ' in parentheses, which means negative,' : ''} in a notation that PostgreSQL does not read as it is meant`;
}

/** Numbers written with decimal and grouping marks of any locale, with signs where accountants put them, in any script's digits. */
export const markedNumber: Family = {
  name: 'number.marks',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    if (group === undefined) return [];
    const { affixes } = group;
    if (affixes.leadWords !== '' || affixes.tailWords !== '' || affixes.currency || affixes.scale || affixes.percent !== undefined) return [];
    // `+49 123 456` is a telephone number.
    if (affixes.signed === 'plus' && group.values.some(({ anatomy }) => anatomy.core.marks.includes(' '))) return [];
    const plain = problem.values.every(({ text }) => PLAIN.test(text));
    const integral = isIntegerTarget(problem.column.type);
    const rule = plain ? (integral ? 'number.integral' : 'number.plain')
      : affixes.signed === 'parentheses' || affixes.signed === 'trailing' ? 'number.accounting' : 'number.marks';
    const candidates = numberCandidates(problem, group, 'number.marks', [{ rule, power: 0, explanation: seenAs(plain, integral, affixes.signed) }]);
    if (!plain || integral) return candidates;
    // What PostgreSQL already reads stays as it is, unless the column or the user says that its mark means something else.
    const asItStands = candidates.filter(({ transformation }) => /^(?:round\()?col::numeric/.test(transformation));
    const declared = declaredFit({ decimal: '.', grouping: '', indian: false }, declaredMarks(problem.column.settings));
    const doubted = declared === false || markFacts(problem.column, problem.values).some((fact) => fact.grouping === '.' || (fact.decimal !== '' && fact.decimal !== '.'));
    if (doubted || asItStands.length === 0) return candidates;
    return asItStands.map(({ rivalry: _, ...alone }) => ({ ...alone, columnDependent: true }));
  },
};
