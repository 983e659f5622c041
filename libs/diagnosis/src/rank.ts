import { priorOf } from '@sensei/confidence';
import type { Proof } from './prove.js';

/** The reading that stands, or those between which nothing decides. Readings that give the same results are one. */
export interface Ranking {
  readonly best: Proof | undefined;
  /** Rivals of `best` that stay possible, best first; empty where it stands alone. */
  readonly rivals: readonly Proof[];
  /** Readings that passed the proof and were excluded by evidence. */
  readonly excluded: readonly Proof[];
}

/** True where both give a result for some value and the results differ. */
export function disagree(a: Proof, b: Proof): boolean {
  for (const [text, result] of a.results) if (b.results.has(text) && b.results.get(text) !== result) return true;
  return false;
}

/** Positive where a has evidence that b lacks. Declared settings count unless the data contradict them. */
function advantage(a: Proof, b: Proof): number {
  const contradiction = Number(b.candidate.contradicting > 0) - Number(a.candidate.contradicting > 0);
  if (contradiction !== 0) return contradiction;
  const custom = Number(a.candidate.category === 'custom') - Number(b.candidate.category === 'custom');
  if (custom !== 0) return custom;
  const declared = Number(a.candidate.declared) - Number(b.candidate.declared);
  if (declared !== 0) return declared;
  return Number(a.candidate.discriminating > 0) - Number(b.candidate.discriminating > 0);
}

/** PostgreSQL's own reading is what is left when no family speaks up. */
const fallback = (p: Proof): number => Number(p.candidate.family === 'plain');

function byPreference(a: Proof, b: Proof): number {
  return (
    fallback(a) - fallback(b) ||
    advantage(b, a) ||
    b.results.size - a.results.size ||
    a.failed.length - b.failed.length ||
    priorOf(b.candidate.rule) - priorOf(a.candidate.rule) ||
    (a.candidate.transformation < b.candidate.transformation ? -1 : 1)
  );
}

/** Orders the proofs that hold. Two that differ on a value are rivals unless one has evidence that the other lacks. */
export function rank(proofs: readonly Proof[]): Ranking {
  const [best, ...others] = proofs.filter((p) => p.holds).sort(byPreference);
  if (best === undefined) return { best, rivals: [], excluded: [] };
  const different = others.filter((p) => disagree(best, p) && fallback(p) === fallback(best));
  const rivals = different.filter((p) => advantage(best, p) <= 0);
  return { best, rivals, excluded: different.filter((p) => !rivals.includes(p)) };
}
