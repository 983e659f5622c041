import { confidenceOf, type Confidence } from './confidence-of.js';

/** What one column found about a solution. */
export interface Witness {
  /** "table.column" of the target. */
  readonly column: string;
  /** The pattern that the column had received before it looked; its find is then adoption, not testimony. */
  readonly adoptedFrom?: string;
  readonly prior: number;
  readonly proven: number;
  readonly discriminating: number;
  readonly failed: number;
}

/** Witnesses of one solution: a set, so that a message which arrives twice or late changes nothing. */
export type MergedEvidence = ReadonlyMap<string, Witness>;

const stronger = (a: Witness, b: Witness): Witness => ({
  column: a.column,
  // A column that looked on its own once stays a witness, whatever it received afterwards.
  ...(a.adoptedFrom !== undefined && b.adoptedFrom !== undefined
    ? { adoptedFrom: a.adoptedFrom < b.adoptedFrom ? a.adoptedFrom : b.adoptedFrom }
    : {}),
  prior: Math.min(a.prior, b.prior),
  proven: Math.max(a.proven, b.proven),
  discriminating: Math.max(a.discriminating, b.discriminating),
  failed: Math.max(a.failed, b.failed),
});

/** The union of two bodies of evidence. Commutative, associative and idempotent: order and duplicates of messages do not matter. */
export function mergeEvidence(a: MergedEvidence, b: MergedEvidence): MergedEvidence {
  const merged = new Map(a);
  for (const [column, witness] of b) {
    const known = merged.get(column);
    merged.set(column, known === undefined ? witness : stronger(known, witness));
  }
  return merged;
}

/** One witness as a body of evidence. */
export const evidenceOf = (witness: Witness): MergedEvidence => new Map([[witness.column, witness]]);

/** Confidence of a solution from all that its witnesses saw. */
export function confidenceOfMerged(evidence: MergedEvidence): Confidence {
  const witnesses = [...evidence.values()];
  const sum = (field: 'proven' | 'discriminating' | 'failed'): number => witnesses.reduce((total, w) => total + w[field], 0);
  const independent = witnesses.filter((w) => w.adoptedFrom === undefined).length;
  return confidenceOf({
    prior: witnesses.reduce((lowest, w) => Math.min(lowest, w.prior), 1),
    proven: sum('proven'),
    discriminating: sum('discriminating'),
    failed: sum('failed'),
    independent_discoveries: Math.max(0, independent - 1),
  });
}
