import type { Proof } from './prove.js';
import type { Ranking } from './rank.js';

const MAX = 1000;

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;

function example(proof: Proof): string {
  const [first] = proof.results;
  return first === undefined ? '' : ` (${quoted(first[0])} is ${first[1] === null ? 'NULL' : quoted(first[1])})`;
}

/** Why a reading stands: what was seen, what it means, and why the alternatives were excluded. */
export function explainSolved({ best, excluded }: Ranking): string {
  if (best === undefined) return '';
  const { candidate } = best;
  const parts = [candidate.explanation.replace(/\.$/, '') + example(best)];
  parts.push(`${plural(best.results.size, 'value')} proven`);
  if (candidate.discriminating > 0)
    parts.push(`${plural(candidate.discriminating, 'value')} of the column allow only this reading`);
  if (candidate.declared) parts.push('the declared settings ask for it');
  if (candidate.contradicting > 0) parts.push(`${plural(candidate.contradicting, 'value')} of the column contradict it`);
  if (best.failed.length > 0) parts.push(`${quoted(best.failed[0] ?? '')} fails and stays for a person`);
  for (const other of excluded.slice(0, 2))
    parts.push(`not “${other.candidate.explanation.replace(/\.$/, '')}”, which has less evidence`);
  return `${parts.join('; ')}.`.slice(0, MAX);
}

/** Why nothing decides between readings. */
export function explainAmbiguous(readings: readonly Proof[]): string {
  const shown = readings.slice(0, 3).map((p) => `${p.candidate.explanation.replace(/\.$/, '')}${example(p)}`);
  return `More than one reading stays possible and no value of the column decides: ${shown.join(', or: ')}.`.slice(0, MAX);
}

/** Why no reading holds. */
export function explainUnsolved(proofs: readonly Proof[], sample: string): string {
  const tried = proofs.filter((p) => p.candidate.family !== 'plain').slice(0, 3);
  if (tried.length === 0) return `No family of repairs knows the form of ${quoted(sample)}.`;
  return `No reading of ${quoted(sample)} could be proven: ${tried.map((p) => `${p.candidate.explanation.replace(/\.$/, '')}, but ${p.reason ?? 'it fails'}`).join('; ')}.`.slice(
    0,
    MAX,
  );
}
