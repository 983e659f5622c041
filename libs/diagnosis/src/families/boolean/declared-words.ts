import type { Family } from '../../family.js';
import { booleanCandidate } from './boolean-candidate.js';

/** The words that the user declared for true and false; case counts only where both lists have the same letters. */
export const declaredWords: Family = {
  name: 'boolean.declared',
  category: 'type_mismatch',
  propose(problem) {
    const { type, settings } = problem.column;
    const fold = (text: string): string => text.trim().toLowerCase();
    const yes = [...new Set((settings.true_values ?? []).map(fold))];
    const no = [...new Set((settings.false_values ?? []).map(fold))];
    if (type.base !== 'boolean' || type.isArray || yes.some((word) => no.includes(word))) return [];
    const seen = problem.values.map(({ text }) => text.trim());
    if (seen.length === 0 || !seen.every((text) => yes.includes(fold(text)) || no.includes(fold(text)))) return [];
    return [
      {
        ...booleanCandidate(yes, no, seen, {
          rule: 'boolean.declared', discriminating: 0, contradicting: 0, declared: true, columnDependent: true, explanation: `"${seen[0] ?? ''}" is declared as a truth value.`,
        }),
        family: 'boolean.declared',
      },
    ];
  },
};
