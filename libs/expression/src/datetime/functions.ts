import type { Signature } from '../signature.js';

export const DATETIME_FUNCTIONS: Readonly<Record<string, readonly Signature[]>> = {};
