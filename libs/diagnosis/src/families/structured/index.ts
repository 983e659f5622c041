import type { Family } from '../../family.js';

export const structuredFamilies: readonly Family[] = [];
