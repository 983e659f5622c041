import type { Candidate, Family } from '../../family.js';
import { sqlLiteral } from '../number/sql-text.js';

const ASCII = /^[\x20-\x7e]*$/;
const spaced = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ');

/** From the least to the most forgiving way to compare a value with a label; the first that finds a label decides. */
const COMPARISONS: readonly { readonly rule: string; readonly fold: (text: string) => string; readonly difference: string }[] = [
  { rule: 'constraint.enum-case', fold: (text) => spaced(text).toLowerCase(), difference: 'case and blanks' },
  { rule: 'constraint.enum-separators', fold: (text) => spaced(text).toLowerCase().replace(/[\s_-]+/g, ''), difference: 'case, blanks, hyphens and underscores' },
  { rule: 'constraint.enum-accents', fold: (text) => spaced(text).toLowerCase().replace(/[\s_-]+/g, '').normalize('NFD').replace(/\p{M}+/gu, ''), difference: 'spelling and accents' },
];

/** Spellings of an enum's labels that differ in case, blanks, separators or accents from exactly one of them. */
export const enumLabel: Family = {
  name: 'constraint.enum-label',
  category: 'constraint',
  propose({ column, values }) {
    const labels = column.type.enumLabels ?? [];
    if (column.type.base !== 'enum' || column.type.isArray) return [];
    for (const { rule, fold, difference } of COMPARISONS) {
      const matches = values.filter(({ bytes }) => !bytes).map(({ text }) => ({ text, found: labels.filter((label) => fold(label) === fold(text)) })).filter(({ found }) => found.length > 0);
      if (matches.length === 0) continue;
      const widest = Math.max(...matches.map(({ found }) => found.length));
      return Array.from({ length: widest }, (_, choice) => candidate(matches.map(({ text, found }) => ({ text, label: found[choice] ?? found[0] ?? '' })), rule, difference, widest > 1));
    }
    return [];
  },
};

function candidate(pairs: readonly { readonly text: string; readonly label: string }[], rule: string, difference: string, rivals: boolean): Candidate {
  // Lower case by PostgreSQL depends on the server's locale outside ASCII, so there every spelling is written out.
  const ascii = pairs.every(({ text }) => ASCII.test(text));
  const subject = ascii ? 'lower(btrim(col))' : 'btrim(col)';
  const known = new Map(pairs.map(({ text, label }) => [ascii ? text.replace(/^ +| +$/g, '').toLowerCase() : text.replace(/^ +| +$/g, ''), label]));
  const [[first, label] = ['', '']] = known;
  return {
    family: 'constraint.enum-label', category: 'constraint', rule, discriminating: 0, contradicting: 0, declared: false, columnDependent: false, lossy: false,
    preConditions: [`${subject} IN (${[...known.keys()].map(sqlLiteral).join(', ')})`],
    transformation: `CASE ${subject} ${[...known].map(([word, own]) => `WHEN ${sqlLiteral(word)} THEN ${sqlLiteral(own)}`).join(' ')} END`,
    postValidation: `result IN (${[...new Set(known.values())].map(sqlLiteral).join(', ')})`,
    explanation: `"${first}" differs from the label "${label}" in ${difference} only.`,
    ...(rivals ? { rivalry: 'enum' } : {}),
  };
}
