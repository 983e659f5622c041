import { parseTargetType } from '@sensei/kernel';
import type { CustomRule } from '@sensei/contracts';
import type { Candidate, Family } from './family.js';
import type { Problem } from './problem.js';

/** More readings of one shape than this help nobody; families propose their best first. */
const MAX_CANDIDATES = 64;

function meantFor(rule: CustomRule, problem: Problem): boolean {
  const { type, table, column } = problem.column;
  const target = parseTargetType(rule.target_type);
  return (rule.target_type === type.sql || (target.base === type.base && type.base !== 'other' && target.isArray === type.isArray))
    && (rule.column === undefined || rule.column === `${table}.${column}`);
}

const asCandidate = (rule: CustomRule): Candidate => ({
  family: `rule:${rule.name}`, rule: `rule:${rule.name}`, category: 'custom',
  transformation: rule.transformation, preConditions: [rule.guard], postValidation: rule.post_validation,
  explanation: `The rule ${rule.name} is meant for this value.`,
  discriminating: 0, contradicting: 0, declared: true, columnDependent: rule.column !== undefined, lossy: false,
});

/** Readings of a problem: the user's own rules first, then every family's. */
export function propose(problem: Problem, families: readonly Family[]): Candidate[] {
  const rules = problem.rules.filter((rule) => meantFor(rule, problem)).map(asCandidate);
  return [...rules, ...families.flatMap((family) => family.propose(problem))].slice(0, MAX_CANDIDATES);
}
