import { MAX_SAMPLE_LENGTH, MAX_SAMPLES, type PatternCategory, type PatternEvidence, type PatternSolution, type SwarmPattern } from '@sensei/contracts';
import type { Diagnosis, Problem } from '@sensei/diagnosis';

export interface RecordIdentity {
  readonly key: string;
  readonly agent: string;
  readonly id: string;
  readonly timestamp: string;
  readonly diagnosisMs: number;
}

interface Findings {
  readonly category: PatternCategory;
  readonly solution: PatternSolution;
  readonly confidence: number;
  readonly evidence: PatternEvidence;
  readonly reason_code?: string;
}

const NO_SOLUTION: PatternSolution = { transformation: '', pre_conditions: [], post_validation: '' };

const cut = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

/** What the swarm keeps of a diagnosis. "Nobody has a safe reading" is knowledge too: without it every agent would diagnose again. */
function findingsOf(diagnosis: Diagnosis): Findings {
  if (diagnosis.kind === 'solved') return diagnosis;
  const nothingProven = { family: 'none', prior: 0, proven: 0, discriminating: 0, failed: 0, independent_discoveries: 0 };
  const explanation = cut(diagnosis.explanation, 1000);
  if (diagnosis.kind === 'unsolved') {
    // What does not fit this column's length or precision may fit the next one's.
    const ownLimits = diagnosis.code === 'VALUE_TOO_LONG' || diagnosis.code === 'VALUE_OUT_OF_RANGE';
    const evidence = { ...nothingProven, column_dependent: diagnosis.columnDependent || ownLimits, explanation, alternatives: [] };
    return { category: diagnosis.category, solution: NO_SOLUTION, confidence: 0, evidence, reason_code: diagnosis.code };
  }
  const alternatives = diagnosis.readings.map((r) => r.solution.transformation).slice(0, 8);
  return {
    category: diagnosis.category,
    solution: NO_SOLUTION,
    confidence: 0,
    evidence: { ...nothingProven, column_dependent: true, explanation, alternatives },
    reason_code: 'VALUE_AMBIGUOUS',
  };
}

export function recordOf(diagnosis: Diagnosis, problem: Problem, identity: RecordIdentity): SwarmPattern {
  const found = findingsOf(diagnosis);
  return {
    pattern_id: identity.id,
    discovered_by: identity.agent,
    timestamp: identity.timestamp,
    pattern_key: identity.key,
    pattern: {
      category: found.category,
      signature: problem.signature,
      context: {
        table: problem.column.table,
        column: problem.column.column,
        data_type: problem.column.type.sql,
        sample_values: problem.values.slice(0, MAX_SAMPLES).map((v) => cut(v.text, MAX_SAMPLE_LENGTH)),
      },
    },
    solution: found.solution,
    confidence: found.confidence,
    test_result: found.reason_code === undefined ? 'pass' : 'fail',
    version: 1,
    status: 'provisional',
    evidence: found.evidence,
    diagnosis_ms: Math.round(identity.diagnosisMs * 1000) / 1000,
    ...(found.reason_code === undefined ? {} : { reason_code: found.reason_code }),
  };
}
