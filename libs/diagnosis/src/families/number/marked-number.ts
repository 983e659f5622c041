import type { Family } from '../../family.js';
import { declaredMarks } from './locale-marks.js';
import { declaredFit, markFacts } from './mark-evidence.js';
import { numberCandidates } from './number-candidate.js';
import { isIntegerTarget, isNumericTarget } from './numeric-target.js';
import { numbersOf } from './reading.js';

const PLAIN = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;
/** PostgreSQL reads it as a fraction; in half of the world it is a whole number with a grouping mark. */
const GROUPED_LIKE_FRACTION = /^\s*[-+]?[1-9]\d{0,2}\.\d{3}\s*$/;

/** Numbers written with decimal and grouping marks of any locale, with signs where accountants put them, in any script's digits. */
export const markedNumber: Family = {
  name: 'number.marks',
  category: 'type_mismatch',
  suspects: (text, type) => isNumericTarget(type) && !isIntegerTarget(type) && GROUPED_LIKE_FRACTION.test(text),
  propose(problem) {
    const group = numbersOf(problem);
    if (group === undefined) return [];
    const { affixes } = group;
    if (affixes.leadWords !== '' || affixes.tailWords !== '' || affixes.currency || affixes.scale || affixes.percent !== undefined) return [];
    // `+49 123 456` is a telephone number.
    if (affixes.signed === 'plus' && group.values.some(({ anatomy }) => anatomy.core.marks.includes(' '))) return [];
    const plain = problem.values.every(({ text }) => PLAIN.test(text));
    const integral = isIntegerTarget(problem.column.type);
    const rule = plain ? (integral ? 'number.integral' : 'number.plain') : affixes.signed === 'parentheses' || affixes.signed === 'trailing' ? 'number.accounting' : 'number.marks';
    const candidates = numberCandidates(problem, group, 'number.marks', [
      { rule, power: 0, explanation: plain && integral ? 'Whole numbers written with decimals' : `Numbers${affixes.signed === 'parentheses' ? ' in parentheses, which means negative' : ''} in a notation that PostgreSQL does not read as it is meant` },
    ]);
    if (!plain || integral) return candidates;
    // What PostgreSQL already reads stays as it is, unless the column or the user says that its mark means something else.
    const asItStands = candidates.find((candidate) => candidate.transformation === 'col::numeric');
    const declared = declaredFit({ decimal: '.', grouping: '', indian: false }, declaredMarks(problem.column.settings));
    const doubted = declared === false || markFacts(problem.column, problem.values).some((fact) => fact.grouping === '.' || (fact.decimal !== '' && fact.decimal !== '.'));
    if (doubted || asItStands === undefined) return candidates;
    const { rivalry: _, ...alone } = asItStands;
    return [{ ...alone, columnDependent: true, explanation: 'Numbers with three decimals as PostgreSQL reads them; nothing in the column says that the mark groups thousands.' }];
  },
};
