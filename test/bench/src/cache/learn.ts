import { patternKey, type SwarmPattern } from '@sensei/contracts';
import {
  diagnoseSync,
  expectationsOf,
  FAMILIES,
  groupProblems,
  sampleColumn,
  type Diagnosis,
  type SourceValue,
} from '@sensei/diagnosis';
import type { Random, TargetType } from '@sensei/kernel';
import { PatternCache } from '@sensei/swarm';

export const TABLE = 'bench';
export const COLUMN = 'value';

/** Windows of plausibility must not move with the day on which this runs. */
const TODAY = '2026-01-01';

type Solved = Extract<Diagnosis, { kind: 'solved' }>;

/** Everything from the values of a column to its patterns: sample, groups, and one diagnosis per shape. Throws where a shape stays unsolved. */
export function diagnoseColumn(type: TargetType, values: readonly SourceValue[]): ReadonlyMap<string, Solved> {
  const column = sampleColumn({ table: TABLE, column: COLUMN, type, notNull: false, settings: {} }, values);
  const problems = groupProblems(column, [], expectationsOf(column, FAMILIES), { rules: [], today: TODAY });
  return new Map(
    problems.map((problem) => {
      const diagnosis = diagnoseSync(problem);
      if (diagnosis.kind !== 'solved')
        throw new Error(`${type.sql} ${problem.signature} is ${diagnosis.kind}: ${diagnosis.explanation}`);
      return [problem.signature, diagnosis];
    }),
  );
}

/** The record of a solved diagnosis, as an agent publishes it. */
export function patternOf(
  type: TargetType,
  signature: string,
  { category, solution, confidence, evidence }: Solved,
  random: Random,
): SwarmPattern {
  return {
    pattern_id: random.uuid(),
    discovered_by: 'bench',
    timestamp: `${TODAY}T00:00:00.000Z`,
    pattern_key: patternKey(type.sql, signature),
    pattern: { category, signature, context: { table: TABLE, column: COLUMN, data_type: type.sql, sample_values: [] } },
    solution,
    confidence,
    test_result: 'pass',
    version: 1,
    status: 'confirmed',
    evidence,
  };
}

/** What a large migration knows: look-ups in a map of a handful would flatter. */
const OTHER_PATTERNS = 1000;

/** A cache that holds the solutions for the values, among many for shapes that do not occur. */
export function learn(columns: readonly (readonly [TargetType, readonly SourceValue[]])[], random: Random): PatternCache {
  const cache = new PatternCache();
  for (const [type, values] of columns)
    for (const [signature, solved] of diagnoseColumn(type, values)) cache.put(patternOf(type, signature, solved, random));
  for (const known of cache.all())
    for (let i = 0; i < OTHER_PATTERNS / columns.length; i++)
      cache.put({ ...known, pattern_id: random.uuid(), pattern_key: `${known.pattern_key} other ${i}` });
  return cache;
}
