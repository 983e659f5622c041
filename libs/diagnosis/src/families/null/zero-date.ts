import type { Family } from '../../family.js';
import { nullCandidate } from './null-candidate.js';

const DATES: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamptz']);
const ZERO = /^\s*(?:0{4}([-/.])0{1,2}\1(?:0{1,2})|0{1,2}([-/.])0{1,2}\2(?:0{4}|00)|0{8})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*$/;

/** Dates that are zero throughout, as MySQL, SAP and others write "no date". A date with some zero parts is incomplete, not absent. */
export const zeroDate: Family = {
  name: 'null.zero-date',
  category: 'null_handling',
  propose(problem) {
    const { type } = problem.column;
    if (!DATES.has(type.base) || type.isArray || problem.values.length === 0 || !problem.values.every(({ text }) => ZERO.test(text))) return [];
    const withTime = problem.values.some(({ text }) => text.includes(':'));
    const guard = `^ *[0]+[-/.]?[0]+[-/.]?[0]+${withTime ? '([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?' : ''} *$`;
    return [
      nullCandidate({
        family: 'null.zero-date', rule: 'null.zero-date', guard: `col ~ '${guard}'`,
        transformation: `CASE WHEN col !~ '${guard}' THEN col END`,
        explanation: 'The date is zero throughout, which is how MySQL and others store that there is none.',
      }),
    ];
  },
};
