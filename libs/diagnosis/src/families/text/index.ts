import type { Family } from '../../family.js';

export const textFamilies: readonly Family[] = [];
