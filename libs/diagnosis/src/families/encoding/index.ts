import type { Family } from '../../family.js';
import { mojibake } from './mojibake.js';

/** Families for bytes and characters that were read in the wrong charset, or escaped once too often. */
export const encodingFamilies: readonly Family[] = [mojibake];
