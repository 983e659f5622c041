import { readFileSync } from 'node:fs';
import type { LazyEvaluator } from './lazy-evaluator.js';
import type { TruthRow } from './case.js';
import { predict } from './predict.js';
import { sameValue } from './same-value.js';

/** One situation of a bug report, with the value that a good repair gives. */
interface Situation {
  readonly id: string;
  readonly raw: string | null;
  readonly target: string;
  readonly expected: string | null;
  readonly verdict: string;
  readonly source: string;
  /** What a plain cast of PostgreSQL gives; begins with ERR where it refuses the value. */
  readonly naive_cast: string;
}

/** Targets that are no column type: whether such a value fits only the database with its other rows can say. */
const NEEDS_DATABASE = /^(?:fk\(|check |enum$|phone )/;

/** A valid value that stands for NULL is known by a declaration only. */
const isDeclaredNull = ({ verdict, expected, naive_cast: cast, raw }: Situation): boolean =>
  verdict === 'transform' && expected === null && raw !== null && raw !== '' && !cast.startsWith('ERR');

/** Where the source names several policies, leaving the value as it is is one of them. */
const mayStay = (situation: Situation): boolean => /policy \(keep/.test(situation.source);

function asCase(situation: Situation, strict: boolean): Pick<TruthRow, 'case'> {
  const { id, raw, target, source } = situation;
  const [, from, to = target] = /^(bytea)->(.*)$/.exec(target) ?? [];
  const sibling = /\((?:sibling )?(\S+) (?:fixes|beside)/.exec(source)?.[1];
  const context = {
    ...(sibling === undefined ? {} : { siblings: [sibling] }),
    ...(!strict && isDeclaredNull(situation) ? { null_values: [raw] } : {}),
  };
  const target_type = to.replace(/ not null$/, '');
  if (from === undefined) return { case: { id, target_type, input: raw ?? '', context } };
  return { case: { id, target_type, input_base64: Buffer.from((raw ?? '').slice(2), 'hex').toString('base64'), context } };
}

/**
 * Runs a list of single situations and prints each that is not answered as stated.
 * @param strict nothing is declared for a value and no other policy than the stated one counts
 */
export async function runDirty(file: string, evaluator: LazyEvaluator, strict: boolean): Promise<void> {
  const situations = JSON.parse(readFileSync(file, 'utf8')) as Situation[];
  const counts = { correct: 0, quarantined: 0, wrong: 0, needsDatabase: 0 };
  for (const situation of situations) {
    const { id, raw, target, expected, verdict, source } = situation;
    if (NEEDS_DATABASE.test(target)) {
      counts.needsDatabase++;
      continue;
    }
    const row = asCase(situation, strict);
    const p = await predict(row, evaluator, { notNull: target.endsWith(' not null') });
    const value = p.outcome === 'null' ? null : p.outcome === 'unchanged' ? raw : (p.value ?? null);
    const refuse = verdict === 'quarantine';
    const right =
      p.outcome === 'quarantined'
        ? refuse
        : (!strict && p.outcome === 'unchanged' && mayStay(situation)) ||
          (!refuse &&
            (value === null || expected === null
              ? value === expected
              : await sameValue(row.case.target_type, value, expected, evaluator)));
    const outcome = right ? 'correct' : p.outcome === 'quarantined' ? 'quarantined' : 'wrong';
    counts[outcome]++;
    if (!right)
      console.log(
        JSON.stringify({
          outcome,
          id,
          raw,
          target,
          got: p.outcome === 'repaired' ? p.value : p.outcome,
          expected,
          rule: p.rule,
          source,
        }),
      );
  }
  console.log('dirty situations', counts);
}
