import type { Candidate, Family } from '../../family.js';

const FLOATS: ReadonlySet<string> = new Set(['real', 'double precision']);
const INFINITE = /^-?Infinity$/;
const NOT_A_NUMBER = /^NaN$/;
const FLOAT_SOURCE = /\b(?:float\d*|double|real|binary_(?:float|double))\b/i;

/** Infinity and NaN in binary floats as PostgreSQL itself prints them. NaN is kept only where the source is declared to be a float: files write it for "no value". */
export const specialValue: Family = {
  name: 'number.special',
  category: 'type_mismatch',
  propose({ column, values }) {
    if (!FLOATS.has(column.type.base) || column.type.isArray || values.length === 0) return [];
    const infinite = values.every(({ text }) => INFINITE.test(text));
    const declared = FLOAT_SOURCE.test(column.settings.source_type ?? '');
    if (!infinite && !values.every(({ text }) => NOT_A_NUMBER.test(text))) return [];
    const candidate: Candidate = {
      family: 'number.special', category: 'type_mismatch', rule: infinite ? 'number.infinity' : 'number.nan', transformation: 'col::float8',
      preConditions: [`col ~ '^${infinite ? '-?Infinity' : 'NaN'}$'`], postValidation: 'result = col', discriminating: 0, contradicting: 0, declared: declared && !infinite,
      columnDependent: !infinite, lossy: false, explanation: infinite ? 'An infinite number, which a binary float can hold.' : 'Not a number, which a binary float can hold.',
    };
    return [infinite ? candidate : { ...candidate, rivalry: 'nan' }];
  },
};
