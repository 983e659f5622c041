import type { Candidate, Family } from '../../family.js';

const BOUNDED: ReadonlySet<string> = new Set(['varchar', 'char']);
const lengthOf = (text: string): number => [...text].length;

/** Text that is longer than its column: blanks at the end may go, anything else only where the settings allow it. */
export const textLength: Family = {
  name: 'constraint.text-length',
  category: 'constraint',
  propose({ column, values }) {
    const { type, settings } = column;
    const limit = type.length;
    if (!BOUNDED.has(type.base) || type.isArray || limit === undefined) return [];
    const long = values.filter(({ text, bytes }) => !bytes && lengthOf(text) > limit);
    if (long.length === 0) return [];
    const common = { family: 'constraint.text-length', category: 'constraint', discriminating: 0, contradicting: 0, declared: false, columnDependent: false } as const;
    const padded = long.every(({ text }) => lengthOf(text.replace(/ +$/, '')) <= limit);
    const trimmed: Candidate = {
      ...common, rule: 'constraint.padding', lossy: false, preConditions: [`char_length(col) > ${limit}`, `char_length(rtrim(col)) <= ${limit}`], transformation: 'rtrim(col)',
      postValidation: 'result = rtrim(col)', explanation: `The text fits ${type.sql} without the blanks at its end.`,
    };
    const shortened: Candidate = {
      ...common, rule: 'constraint.truncation', lossy: true, preConditions: [`char_length(col) > ${limit}`], transformation: `left(col, ${limit})`,
      postValidation: 'starts_with(col, result)', explanation: `The text is longer than ${type.sql} and would be cut.`,
    };
    return padded ? [trimmed] : settings.lossy === 'round' ? [] : [shortened];
  },
};
