import { seededRandom } from '@sensei/kernel';
import type { TruthRow } from './case.js';

/** The same case with its siblings in another order, which must not change anything. */
export function shuffled(row: TruthRow, seed: string | undefined): Pick<TruthRow, 'case'> {
  const { siblings } = row.case.context;
  if (seed === undefined || !Array.isArray(siblings)) return { case: row.case };
  const random = seededRandom(Number(seed));
  const keyed = siblings.map((value: unknown) => ({ value, key: random.float() })).sort((a, b) => a.key - b.key);
  return { case: { ...row.case, context: { ...row.case.context, siblings: keyed.map(({ value }) => value) } } };
}
