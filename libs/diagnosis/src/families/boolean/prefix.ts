import type { Family } from '../../family.js';

/** Unambiguous beginnings of PostgreSQL's own words, which its manual lists as valid input. */
const PREFIXES: ReadonlySet<string> = new Set(['tr', 'tru', 'ye', 'of', 'fa', 'fal', 'fals']);
const OWN_WORDS = /^(?:t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|0|1|)$/;

/** Cut words of PostgreSQL's own vocabulary, in columns that hold nothing else. */
export const booleanPrefix: Family = {
  name: 'boolean.prefix',
  category: 'type_mismatch',
  propose({ column, values }) {
    const { type, sample } = column;
    const fold = (text: string): string => text.trim().toLowerCase();
    if (type.base !== 'boolean' || type.isArray || values.length === 0 || !values.every(({ text }) => PREFIXES.has(fold(text)))) return [];
    if (!sample.every(({ text }) => OWN_WORDS.test(fold(text)))) return [];
    const words = [...new Set(values.map(({ text }) => fold(text)))].sort().map((word) => `'${word}'`);
    return [
      {
        family: 'boolean.prefix', category: 'type_mismatch', rule: 'boolean.prefix', preConditions: [`lower(btrim(col)) IN (${words.join(', ')})`],
        transformation: 'col::boolean', postValidation: "result IN ('t', 'f', 'true', 'false')", discriminating: 0, contradicting: 0, declared: false, columnDependent: true,
        lossy: false, explanation: "The beginning of one of PostgreSQL's own words for true and false, in a column of nothing else.",
      },
    ];
  },
};
