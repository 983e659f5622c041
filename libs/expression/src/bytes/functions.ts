import type { Signature } from '../signature.js';

export const BYTES_FUNCTIONS: Readonly<Record<string, readonly Signature[]>> = {};
