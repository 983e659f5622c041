import type { Problem } from '../../problem.js';
import type { Candidate } from '../../family.js';
import { excessOf, type Excess } from './float-noise.js';
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
  /** The result may not be larger than this: what the clean values of the column make plausible. */
  readonly most?: number;
  readonly weigh?: (marks: MarkHypothesis) => { readonly discriminating: number; readonly contradicting: number };
  readonly keep?: (marks: MarkHypothesis) => boolean;
}

const shown = (mark: string): string => (mark === ' ' ? 'a space' : `"${mark}"`);

function marksSeen(marks: MarkHypothesis): string {
  if (marks.decimal !== '' && marks.grouping !== '') return `${shown(marks.grouping)} groups thousands and ${shown(marks.decimal)} is the decimal mark`;
  if (marks.decimal !== '') return `${shown(marks.decimal)} is the decimal mark`;
  return marks.grouping === '' ? 'the digits stand without marks' : `${shown(marks.grouping)} groups thousands`;
}

function roundingSeen(round: Excess | undefined): string {
  if (round === undefined) return '';
  return round.noise ? `; what is behind ${round.scale} decimals is the noise of a binary float` : `; rounded to ${round.scale} decimals`;
}

/** Candidates of one family: every reading of the marks with every meaning, all rivals of each other where there is more than one. */
export function numberCandidates(problem: Problem, group: NumberGroup, family: string, meanings: readonly Meaning[]): readonly Candidate[] {
  const hypotheses = markHypotheses(problem, group);
  const pairs = hypotheses.flatMap((marks) => meanings.filter((meaning) => meaning.keep?.(marks) ?? true).map((meaning) => ({ marks, meaning })));
  const { type, settings } = problem.column;
  const candidateOf = (marks: MarkHypothesis, meaning: Meaning, round: Excess | undefined): Candidate => {
    const sql = numberSql(group, marks, {
      power: meaning.power, negate: meaning.negate ?? negates(group), integral: isIntegerTarget(type), ...(round === undefined ? {} : { round }),
    });
    const extra = meaning.weigh?.(marks) ?? { discriminating: 0, contradicting: 0 };
    const lossy = round !== undefined && !round.noise;
    return {
      family,
      category: lossy ? 'constraint' : 'type_mismatch',
      transformation: sql.transformation,
      preConditions: [sql.guard],
      postValidation: meaning.most === undefined ? sql.postValidation : `${sql.postValidation} AND abs(result::numeric) <= ${meaning.most}`,
      explanation: `${meaning.explanation}; ${marksSeen(marks)}${roundingSeen(round)}.`,
      ...(pairs.length > 1 ? { rivalry: 'number' } : {}),
      discriminating: (pairs.length > 1 && hypotheses.length === 1 ? 0 : marks.discriminating) + (meaning.discriminating ?? 0) + extra.discriminating,
      contradicting: marks.contradicting + (meaning.contradicting ?? 0) + extra.contradicting,
      declared: meaning.declared ?? (hypotheses.length > 1 && marks.declared),
      columnDependent: (meaning.columnDependent ?? false) || (marks.decimal === '') !== (marks.grouping === ''),
      lossy,
      rule: lossy ? 'number.rounded' : meaning.rule,
    };
  };
  return pairs.flatMap(({ marks, meaning }) => {
    const excess = excessOf(problem, group, marks, meaning.power);
    if (excess?.noise === true) return [candidateOf(marks, meaning, excess)];
    // Real digits go only where the settings say so; the proposal stands beside the exact one so that the reason can be given.
    return [candidateOf(marks, meaning, undefined), ...(excess === undefined || settings.lossy === 'truncate' ? [] : [candidateOf(marks, meaning, excess)])];
  });
}

/** Signs that PostgreSQL does not read by itself. */
const negates = (group: NumberGroup): boolean => group.affixes.negative && !/^ *-$/.test(group.lead);
