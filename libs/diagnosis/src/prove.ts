import type { ExpressionRole } from '@sensei/expression';
import type { ErrorCode } from '@sensei/kernel';
import type { Candidate } from './family.js';
import { castOf, fitCheck, isTextType } from './fits.js';
import type { Oracle } from './oracle.js';
import { prepare } from './prepare.js';
import type { ColumnEvidence, Problem, SourceValue } from './problem.js';

/** What a candidate gave for the values of a problem. */
export interface Proof {
  readonly candidate: Candidate;
  readonly holds: boolean;
  /** Why it does not hold; the code of the quarantine where nothing else holds either. */
  readonly code?: ErrorCode;
  readonly reason?: string;
  /** Result for each value that the guard admits and the proof passed, in the order of the values. */
  readonly results: ReadonlyMap<string, string | null>;
  /** Values that the guard admits and that fail. */
  readonly failed: readonly string[];
  /** True while a server has to answer before anything can be said. */
  readonly waiting: boolean;
}

/** One step for one value. */
export type Step =
  | { readonly kind: 'result'; readonly result: string | null }
  | { readonly kind: 'not-admitted' | 'waiting' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly reason: string };

export interface Expressions {
  readonly transformation: string;
  readonly preConditions: readonly string[];
  readonly postValidation: string;
}

const TRUE = 't';
const isTrue = (outcome: { readonly ok: boolean; readonly value?: string | null }): boolean =>
  outcome.ok && outcome.value === TRUE;

/** What the steps of one column share. */
export interface Bench {
  readonly column: ColumnEvidence;
  readonly oracle: Oracle;
  readonly fits: (result: string) => boolean | undefined;
}

export const benchOf = (column: ColumnEvidence, oracle: Oracle): Bench => ({
  column,
  oracle,
  fits: fitCheck(column.type, (text) => oracle.ask(castOf(column.type), 'transformation', { col: text })),
});

/** Runs guard, transformation, validation and the canonical check of the result for one value. */
export function tryValue(expressions: Expressions, text: string, { column, oracle, fits }: Bench): Step {
  for (const guard of expressions.preConditions) {
    const admitted = oracle.ask(guard, 'condition', { col: text });
    if (admitted === undefined) return { kind: 'waiting' };
    if (!isTrue(admitted)) return { kind: 'not-admitted' };
  }
  const outcome = oracle.ask(expressions.transformation, 'transformation', { col: text });
  if (outcome === undefined) return { kind: 'waiting' };
  if (!outcome.ok) return { kind: 'failed', code: 'VALUE_REPAIR_FAILED', reason: `SQLSTATE ${outcome.sqlstate}` };
  const result = outcome.value;
  const valid = oracle.ask(expressions.postValidation, 'validation', { col: text, result });
  if (valid === undefined) return { kind: 'waiting' };
  if (!isTrue(valid)) return { kind: 'failed', code: 'VALUE_REPAIR_FAILED', reason: 'the validation is not true' };
  if (result === null) {
    return column.notNull
      ? { kind: 'failed', code: 'VALUE_NULL_REFUSED', reason: 'the column does not take NULL' }
      : { kind: 'result', result };
  }
  const stored = fits(result);
  if (stored === undefined) return { kind: 'waiting' };
  if (stored) return { kind: 'result', result };
  const code = isTextType(column.type) ? 'VALUE_TOO_LONG' : 'VALUE_OUT_OF_RANGE';
  return { kind: 'failed', code, reason: `${result.slice(0, 40)} does not fit ${column.type.sql} as it is` };
}

/**
 * Values that fit already must not be read otherwise: where the guard admits one, the transformation gives what PostgreSQL stores for it.
 * Text is its own canonical form, so there the transformation must leave it alone.
 */
function changesGoodValue(expressions: Expressions, good: readonly SourceValue[], bench: Bench): string | undefined {
  const { column, oracle } = bench;
  for (const { text } of good) {
    const step = tryValue(expressions, text, bench);
    if (step.kind !== 'result') continue;
    const stored = isTextType(column.type)
      ? { ok: true as const, value: text }
      : oracle.ask(castOf(column.type), 'transformation', { col: text });
    if (stored?.ok === true && stored.value !== step.result) return text;
  }
  return undefined;
}

/** NULL for a value is a decision about its meaning; only the families that are about that may make it. */
const mayGiveNull = (candidate: Candidate): boolean => candidate.category === 'null_handling' || candidate.category === 'custom';

function refusal(candidate: Candidate, problem: Problem): { code: ErrorCode; reason: string } | undefined {
  const parts = [
    [candidate.transformation, 'transformation'],
    [candidate.postValidation, 'validation'],
    ...candidate.preConditions.map((c) => [c, 'condition']),
  ] as [string, ExpressionRole][];
  for (const [sql, role] of parts) {
    const prepared = prepare(sql, role);
    if (!prepared.ok) return { code: prepared.error.code, reason: prepared.error.message };
  }
  const { lossy = 'refuse' } = problem.column.settings;
  if (candidate.lossy && lossy === 'refuse') {
    return {
      code: isTextType(problem.column.type) ? 'VALUE_TOO_LONG' : 'VALUE_OUT_OF_RANGE',
      reason: 'it drops information, which no setting allows',
    };
  }
  return undefined;
}

/** A rule of the user's own must give what its examples say. */
function brokenExample(candidate: Candidate, problem: Problem, oracle: Oracle): string | undefined {
  const rule = problem.rules.find((r) => candidate.rule === `rule:${r.name}`);
  return rule?.examples.find(({ input, output }) => {
    const outcome = oracle.ask(candidate.transformation, 'transformation', { col: input });
    return outcome !== undefined && !(outcome.ok && outcome.value === output);
  })?.input;
}

/** Of values that the guard admits, one in twenty may be garbage of the same shape (a 31st of February); more speak against the reading. */
const toleratedFailures = (admitted: number): number => Math.floor(admitted / 20);

/** Proves one candidate on the values of its problem and on the good values of the column. */
export function prove(candidate: Candidate, problem: Problem, good: readonly SourceValue[], bench: Bench): Proof {
  const { oracle } = bench;
  const results = new Map<string, string | null>();
  const failed: string[] = [];
  const no = (code: ErrorCode, reason: string): Proof => ({
    candidate,
    holds: false,
    code,
    reason,
    results,
    failed,
    waiting: false,
  });
  const refused = refusal(candidate, problem);
  if (refused !== undefined) return no(refused.code, refused.reason);
  const broken = brokenExample(candidate, problem, oracle);
  if (broken !== undefined) return no('RULE_UNPROVEN', `the example ${broken.slice(0, 40)} comes out differently`);
  let waiting = false;
  let firstFailure: { code: ErrorCode; reason: string } | undefined;
  for (const { text } of problem.values) {
    const step = tryValue(candidate, text, bench);
    if (step.kind === 'waiting') waiting = true;
    else if (step.kind === 'failed') {
      failed.push(text);
      firstFailure ??= step;
      // However many of the other values it admits, this is more than is tolerated.
      if (!waiting && failed.length > toleratedFailures(problem.values.length)) return no(firstFailure.code, firstFailure.reason);
    } else if (step.kind === 'result') {
      if (step.result === null && !mayGiveNull(candidate)) return no('VALUE_UNRESOLVED', 'it gives NULL for a value');
      results.set(text, step.result);
    }
  }
  if (waiting) return { candidate, holds: false, results, failed, waiting };
  if (results.size === 0 && firstFailure === undefined) return no('VALUE_UNRESOLVED', 'its guard admits none of the values');
  if (firstFailure !== undefined && (results.size === 0 || failed.length > toleratedFailures(results.size + failed.length))) {
    return no(firstFailure.code, firstFailure.reason);
  }
  const changed = changesGoodValue(candidate, good, bench);
  if (changed !== undefined) return no('VALUE_UNRESOLVED', `it would change ${changed.slice(0, 40)}, which fits already`);
  return { candidate, holds: true, results, failed, waiting: false };
}
