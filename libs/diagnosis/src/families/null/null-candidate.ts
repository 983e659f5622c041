import type { Candidate } from '../../family.js';

/** A candidate that turns what its guard admits into NULL. */
export const nullCandidate = (fields: Pick<Candidate, 'family' | 'transformation' | 'explanation' | 'rule'> & { readonly guard: string } & Partial<Candidate>): Candidate => {
  const { guard, ...rest } = fields;
  return {
    category: 'null_handling', preConditions: [guard], postValidation: 'result IS NULL', discriminating: 0, contradicting: 0, declared: false, columnDependent: false,
    lossy: false, ...rest,
  };
};
