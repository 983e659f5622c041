import type { Signature } from '../signature.js';

export const DATETIME_OPERATORS: Readonly<Record<string, readonly Signature[]>> = {};
