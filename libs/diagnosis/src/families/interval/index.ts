import type { Family } from '../../family.js';

export const intervalFamilies: readonly Family[] = [];
