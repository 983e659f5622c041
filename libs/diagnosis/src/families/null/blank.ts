import type { Candidate, Family } from '../../family.js';
import { nullCandidate } from './null-candidate.js';
import { takesNoWords } from './null-target.js';

/** Check marks: in a column of nothing else, a blank cell may mean "no". */
const TICK = /^\s*[xX\u2713\u2714\u2611]\s*$/;
const BLANK = /^\s*$/;

const spacesClass = (characters: ReadonlySet<string>): string =>
  `[${[...characters].sort().map((c) => (c === ' ' ? c : `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)).join('')}]`;

/** Blank cells in columns whose type has no blank value. */
export const blank: Family = {
  name: 'null.blank',
  category: 'null_handling',
  propose(problem) {
    const { type, sample } = problem.column;
    if (!takesNoWords(type) && !['json', 'jsonb', 'bit', 'varbit'].includes(type.base)) return [];
    if (type.isArray || problem.values.length === 0 || !problem.values.every(({ text }) => BLANK.test(text))) return [];
    const seen = new Set(problem.values.flatMap(({ text }) => [...text]));
    const plain = [...seen].every((c) => c === ' ');
    const asNull = nullCandidate({
      family: 'null.blank', rule: 'null.blank',
      guard: plain ? "btrim(col) = ''" : `col ~ '^${spacesClass(seen)}*$'`,
      transformation: plain ? "nullif(btrim(col), '')" : `nullif(regexp_replace(col, '${spacesClass(seen)}', '', 'g'), '')`,
      explanation: 'A blank cell holds no value of this type.',
    });
    const others = sample.filter(({ text }) => !BLANK.test(text));
    if (type.base !== 'boolean' || others.length === 0 || !others.every(({ text }) => TICK.test(text))) return [asNull];
    const asFalse: Candidate = {
      ...asNull, category: 'type_mismatch', rule: 'boolean.blank-is-false', transformation: 'false', postValidation: "result IN ('f', 'false')",
      explanation: 'Beside nothing but check marks a blank cell may mean no.',
    };
    return [asNull, asFalse].map((candidate) => ({ ...candidate, rivalry: 'blank', columnDependent: true }));
  },
};
