/** The structural form of a value, and the byte-level check that a value already is canonical for its target type. */
export { MAX_SIGNATURE, signatureOf } from './signature-of.js';
export { canonicalCheck } from './canonical-check.js';
export type { CanonicalOptions, FieldCheck } from './canonical/options.js';
/** Kinds of suspicion in a text (`control`, `entity`, `mojibake:windows-1252`, …), sorted; empty where nothing speaks against it. */
export { textSuspicions } from './text-shape.js';
