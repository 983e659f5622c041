import type { Problem } from '../../problem.js';
import type { Candidate } from '../../family.js';
import { markHypotheses, type MarkHypothesis } from './hypotheses.js';
import { numberSql } from './number-sql.js';
import { isIntegerTarget } from './numeric-target.js';
import type { NumberGroup } from './reading.js';

/** One meaning that a family gives to the numbers of a problem. */
export interface Meaning {
  readonly rule: string;
  readonly power: number;
  readonly explanation: string;
  readonly negate?: boolean;
  readonly discriminating?: number;
  readonly contradicting?: number;
  readonly declared?: boolean;
  readonly columnDependent?: boolean;
  /** Adds evidence for one way of reading the marks, for instance the minor unit of a currency. */
  readonly weigh?: (marks: MarkHypothesis) => { readonly discriminating: number; readonly contradicting: number };
  readonly keep?: (marks: MarkHypothesis) => boolean;
}

const shown = (mark: string): string => (mark === ' ' ? 'a space' : `"${mark}"`);

function marksSeen(marks: MarkHypothesis): string {
  if (marks.decimal !== '' && marks.grouping !== '') return `${shown(marks.grouping)} groups thousands and ${shown(marks.decimal)} is the decimal mark`;
  if (marks.decimal !== '') return `${shown(marks.decimal)} is the decimal mark`;
  return marks.grouping === '' ? 'the digits stand without marks' : `${shown(marks.grouping)} groups thousands`;
}

/** Candidates of one family: every reading of the marks with every meaning, all rivals of each other where there is more than one. */
export function numberCandidates(problem: Problem, group: NumberGroup, family: string, meanings: readonly Meaning[]): readonly Candidate[] {
  const hypotheses = markHypotheses(problem, group);
  const pairs = hypotheses.flatMap((marks) => meanings.filter((meaning) => meaning.keep?.(marks) ?? true).map((meaning) => ({ marks, meaning })));
  return pairs.map(({ marks, meaning }): Candidate => {
    const sql = numberSql(group, marks, { power: meaning.power, negate: meaning.negate ?? negates(group), integral: isIntegerTarget(problem.column.type) });
    const extra = meaning.weigh?.(marks) ?? { discriminating: 0, contradicting: 0 };
    return {
      family,
      category: 'type_mismatch',
      transformation: sql.transformation,
      preConditions: [sql.guard],
      postValidation: sql.postValidation,
      explanation: `${meaning.explanation}; ${marksSeen(marks)}.`,
      ...(pairs.length > 1 ? { rivalry: 'number' } : {}),
      discriminating: (pairs.length > 1 && hypotheses.length === 1 ? 0 : marks.discriminating) + (meaning.discriminating ?? 0) + extra.discriminating,
      contradicting: marks.contradicting + (meaning.contradicting ?? 0) + extra.contradicting,
      declared: meaning.declared ?? (hypotheses.length > 1 && marks.declared),
      columnDependent: (meaning.columnDependent ?? false) || (marks.decimal === '') !== (marks.grouping === ''),
      lossy: false,
      rule: meaning.rule,
    };
  });
}

/** Signs that PostgreSQL does not read by itself. */
const negates = (group: NumberGroup): boolean => group.affixes.negative && !/^ *-$/.test(group.lead);
