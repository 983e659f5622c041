import type { Family } from '../../family.js';

/** Families for values that are readable but do not fit the column's bounds. */
export const constraintFamilies: readonly Family[] = [];
