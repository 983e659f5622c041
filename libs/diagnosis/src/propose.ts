import { parseTargetType } from '@sensei/kernel';
import type { CustomRule } from '@sensei/contracts';
import type { Candidate, Family } from './family.js';
import { isTextType } from './fits.js';
import { plain } from './plain.js';
import type { Problem } from './problem.js';

/** More readings of one shape than this help nobody; families propose their best first. */
const MAX_CANDIDATES = 64;

function meantFor(rule: CustomRule, problem: Problem): boolean {
  const { type, table, column } = problem.column;
  const target = parseTargetType(rule.target_type);
  return (
    (rule.target_type === type.sql || (target.base === type.base && type.base !== 'other' && target.isArray === type.isArray)) &&
    (rule.column === undefined || rule.column === `${table}.${column}`)
  );
}

const asCandidate = (rule: CustomRule): Candidate => ({
  family: `rule:${rule.name}`,
  rule: `rule:${rule.name}`,
  category: 'custom',
  transformation: rule.transformation,
  preConditions: [rule.guard],
  postValidation: rule.post_validation,
  explanation: `The rule ${rule.name} is meant for this value.`,
  discriminating: 0,
  contradicting: 0,
  declared: true,
  columnDependent: rule.column !== undefined,
  lossy: false,
});

/** True where a family says that PostgreSQL would take one of the values and misunderstand it. Text is taken as it is, so there is nothing to misunderstand. */
const isSuspect = (problem: Problem, families: readonly Family[]): boolean =>
  !isTextType(problem.column.type) &&
  families.some(
    (family) => family.suspects !== undefined && problem.values.some((v) => family.suspects?.(v.text, problem.column.type)),
  );

/** Readings of a problem: the user's own rules first, then every family's, and PostgreSQL's own unless a family suspects it of misreading. */
export function propose(problem: Problem, families: readonly Family[]): Candidate[] {
  const rules = problem.rules.filter((rule) => meantFor(rule, problem)).map(asCandidate);
  const proposed = families.filter((family) => family !== plain).flatMap((family) => family.propose(problem));
  const own = families.includes(plain) && !isSuspect(problem, families) ? plain.propose(problem) : [];
  return [...rules, ...proposed, ...own].slice(0, MAX_CANDIDATES);
}
