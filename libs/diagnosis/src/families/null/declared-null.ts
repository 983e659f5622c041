import type { Family } from '../../family.js';
import { sqlLiteral } from '../number/sql-text.js';
import { nullCandidate } from './null-candidate.js';

/** pgloader's word for cells of nothing but blanks. */
const BLANKS = '<blank>';

/** Texts that the user declared to mean NULL, in columns of every type. */
export const declaredNull: Family = {
  name: 'null.declared',
  category: 'null_handling',
  propose(problem) {
    const declared = problem.column.settings.null_values ?? [];
    const blanks = declared.includes(BLANKS);
    const texts = [...new Set(problem.values.map(({ text }) => text))].sort();
    if (declared.length === 0 || texts.length === 0) return [];
    const means = (text: string): boolean => declared.includes(text) || declared.includes(text.trim()) || (blanks && text.trim() === '');
    const hits = texts.filter(means);
    if (hits.length === 0) return [];
    const common = { family: 'null.declared', rule: 'null.declared', declared: true, columnDependent: true } as const;
    if (hits.every((text) => text.trim() === '')) {
      return [nullCandidate({ ...common, guard: "btrim(col) = ''", transformation: "nullif(btrim(col), '')", explanation: 'Blank cells are declared to mean NULL.' })];
    }
    const values = [...new Set(hits.map((text) => (declared.includes(text) ? text : text.trim())))].sort();
    const subject = hits.every((text) => declared.includes(text)) ? 'col' : 'btrim(col)';
    const [only = ''] = values;
    const list = values.map(sqlLiteral).join(', ');
    return [
      nullCandidate({
        ...common,
        guard: values.length === 1 ? `${subject} = ${sqlLiteral(only)}` : `${subject} IN (${list})`,
        transformation: values.length === 1 ? `nullif(${subject}, ${sqlLiteral(only)})` : `CASE WHEN ${subject} IN (${list}) THEN NULL ELSE col END`,
        explanation: `"${only}" is declared to mean NULL.`,
      }),
    ];
  },
};
