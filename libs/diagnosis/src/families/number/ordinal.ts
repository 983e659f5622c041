import type { Family } from '../../family.js';
import { numberCandidates } from './number-candidate.js';
import { isIntegerTarget } from './numeric-target.js';
import { isOrdinal } from './phrase-book.js';
import { numbersOf } from './reading.js';

/** Whole numbers with the ending of an ordinal (23rd, 2\u00ba, 21'inci) that the language really gives to each of them. */
export const ordinal: Family = {
  name: 'number.ordinal',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    if (group === undefined || group.lead.trim() !== '' || group.affixes.signed !== 'none' || /^\s/.test(group.tail)) return [];
    const ending = group.tail.trim();
    const { locale } = problem.column.settings;
    // Without a declared language a single letter (3e, 5a) could as well be a code.
    if (ending === '' || (locale === undefined && /^\p{Ll}$|^\p{Lu}$/u.test(ending))) return [];
    const fits = group.values.every(({ anatomy }) => anatomy.core.marks.length === 0 && isOrdinal(Number(anatomy.core.runs[0]), ending, locale));
    if (!fits) return [];
    const integral = isIntegerTarget(problem.column.type);
    return numberCandidates(problem, group, 'number.ordinal', [
      { rule: integral || locale !== undefined ? 'number.ordinal' : 'number.ordinal-undeclared', power: 0, explanation: `Whole numbers with the ending of an ordinal ("${ending}")` },
    ]);
  },
};
