import { createRequire } from 'node:module';

interface Priors {
  readonly provenance: string;
  readonly default: number;
  readonly rules: Readonly<Record<string, number>>;
}

const PRIORS = createRequire(import.meta.url)('./priors.json') as Priors;

/** Probability that a proven proposal of a rule is right before the column's own evidence, fitted on ground truth; see priors.json. */
export function priorOf(rule: string): number {
  return PRIORS.rules[rule] ?? PRIORS.default;
}
