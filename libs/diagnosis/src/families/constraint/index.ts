import type { Family } from '../../family.js';
import { enumLabel } from './enum-label.js';
import { textLength } from './text-length.js';

/** Families for values that are readable but do not fit the column's bounds. Numbers beyond a column's scale are the number families' own. */
export const constraintFamilies: readonly Family[] = [textLength, enumLabel];
