import { confidenceOf, priorOf } from '@sensei/confidence';
import type { PatternCategory } from '@sensei/contracts';
import type { BatchEvaluator } from '@sensei/expression';
import type { ErrorCode } from '@sensei/kernel';
import type { Diagnosis, ProposedSolution } from './diagnosis.js';
import { expectationsOf } from './expectations.js';
import { explainAmbiguous, explainSolved, explainUnsolved } from './explain.js';
import { FAMILIES } from './families.js';
import type { Candidate, Family } from './family.js';
import { isTextType, isTooLongFor } from './fits.js';
import { passesIn } from './group.js';
import { Oracle } from './oracle.js';
import type { Problem, SourceValue } from './problem.js';
import { propose } from './propose.js';
import { benchOf, prove, type Proof } from './prove.js';
import { rank } from './rank.js';

/** A diagnosis asks the server at most this often; each round answers all questions that the one before raised. */
const MAX_ROUNDS = 8;
/** Good values that serve as negative controls. */
const MAX_CONTROLS = 64;

function proposed(proof: Proof, ambiguous: boolean, explanation: string, alternatives: readonly Proof[]): ProposedSolution {
  const { candidate } = proof;
  const counts = {
    prior: priorOf(candidate.rule),
    proven: proof.results.size,
    discriminating: candidate.discriminating,
    failed: proof.failed.length,
    independent_discoveries: 0,
  };
  return {
    category: candidate.category,
    solution: {
      transformation: candidate.transformation,
      pre_conditions: candidate.preConditions,
      post_validation: candidate.postValidation,
    },
    confidence: confidenceOf({ ...counts, ambiguous, contradicting: candidate.contradicting }).probability,
    evidence: {
      family: candidate.rule,
      ...counts,
      column_dependent: candidate.columnDependent,
      explanation,
      alternatives: alternatives.slice(0, 8).map((p) => p.candidate.transformation),
    },
  };
}

/** The code that fits best where nothing holds: what the most telling failed proof said, else what the values show. */
function unsolvedCode(problem: Problem, proofs: readonly Proof[]): ErrorCode {
  if (problem.values.some((v) => v.bytes)) return 'VALUE_ENCODING';
  if (problem.values.some((v) => v.text.includes('\0'))) return 'VALUE_NUL';
  const said = proofs
    .map((p) => p.code)
    .find(
      (code) =>
        code === 'VALUE_TOO_LONG' || code === 'VALUE_OUT_OF_RANGE' || code === 'VALUE_NULL_REFUSED' || code === 'RULE_UNPROVEN',
    );
  if (said !== undefined) return said;
  return /length>/.test(problem.signature) && isTextType(problem.column.type) ? 'VALUE_TOO_LONG' : 'VALUE_UNRESOLVED';
}

function defaultCategory(problem: Problem): PatternCategory {
  const { base } = problem.column.type;
  if (isTextType(problem.column.type)) return problem.signature.includes('length>') ? 'constraint' : 'encoding';
  return base === 'date' || base === 'timestamp' || base === 'timestamptz' || base === 'time' || base === 'timetz'
    ? 'date_format'
    : 'type_mismatch';
}

/** What does not depend on the answers of a server. */
interface Proposed {
  readonly given: Problem;
  readonly problem: Problem;
  readonly good: readonly SourceValue[];
  readonly candidates: readonly Candidate[];
}

function proposedFor(given: Problem, families: readonly Family[]): Proposed {
  const passes = passesIn(given.column, expectationsOf(given.column, families));
  const good = given.column.sample.filter(passes).slice(0, MAX_CONTROLS);
  // Good values can share the shape of bad ones (2024-02-28 beside 2024-02-30); they are controls, not part of the problem.
  const problem = { ...given, values: given.values.filter((v) => !passes(v) && !isTooLongFor(given.column.type, v.text)) };
  return { given, problem, good, candidates: problem.values.length === 0 ? [] : propose(problem, families) };
}

/** Runs the other stages with what the oracle knows. Undefined while a server has to answer first. */
function diagnoseWith({ given, problem, good, candidates }: Proposed, oracle: Oracle): Diagnosis | undefined {
  const bench = benchOf(problem.column, oracle);
  const proofs = candidates.map((candidate) => prove(candidate, problem, good, bench));
  if (proofs.some((p) => p.waiting)) return undefined;
  const ranking = rank(proofs);
  const { best, rivals, excluded } = ranking;
  if (best === undefined) {
    const category = proofs.find((p) => p.candidate.family !== 'plain')?.candidate.category ?? defaultCategory(problem);
    const explanation = explainUnsolved(proofs, given.values[0]?.text ?? '');
    const code = unsolvedCode(problem, proofs);
    // NULL is refused by this column alone: the next one may take it.
    const columnDependent = code === 'VALUE_NULL_REFUSED' || proofs.some((p) => p.candidate.columnDependent);
    return { kind: 'unsolved', category, code, explanation, columnDependent };
  }
  if (rivals.length > 0) {
    const readings = [best, ...rivals];
    const explanation = explainAmbiguous(readings);
    return {
      kind: 'ambiguous',
      category: best.candidate.category,
      explanation,
      readings: readings.map((p) =>
        proposed(
          p,
          true,
          p.candidate.explanation,
          readings.filter((other) => other !== p),
        ),
      ),
    };
  }
  return { kind: 'solved', ...proposed(best, false, explainSolved(ranking), excluded) };
}

/**
 * From a problem to a proven repair, or to the reason why there is none. Deterministic; independent of the order of rows.
 * `loadExpressions()` must have been awaited. Rejects only where the evaluator does.
 * @param evaluator answers expressions that do not compile; without one, readings that need it count as unproven
 */
export async function diagnose(
  problem: Problem,
  evaluator?: BatchEvaluator,
  families: readonly Family[] = FAMILIES,
  oracle: Oracle = new Oracle(),
): Promise<Diagnosis> {
  const proposal = proposedFor(problem, families);
  for (let round = 0; evaluator !== undefined && round < MAX_ROUNDS; round++) {
    const diagnosis = diagnoseWith(proposal, oracle);
    if (diagnosis !== undefined && !oracle.hasPending) return diagnosis;
    await oracle.answerPending(evaluator);
  }
  return withoutServer(proposal, oracle);
}

/** The same without a server: readings that do not compile count as unproven. */
export function diagnoseSync(problem: Problem, families: readonly Family[] = FAMILIES, oracle: Oracle = new Oracle()): Diagnosis {
  return withoutServer(proposedFor(problem, families), oracle);
}

function withoutServer(proposal: Proposed, oracle: Oracle): Diagnosis {
  return (
    diagnoseWith(proposal, oracle) ?? {
      kind: 'unsolved',
      category: defaultCategory(proposal.given),
      code: 'VALUE_UNRESOLVED',
      explanation: 'The readings of this value need a PostgreSQL server to be proven, and none answered.',
      columnDependent: true,
    }
  );
}
