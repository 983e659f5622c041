import type { Family } from '../../family.js';
import { declaredWords } from './declared-words.js';
import { booleanNumbers } from './numbers.js';
import { booleanPrefix } from './prefix.js';
import { tick } from './tick.js';
import { booleanWords } from './words.js';

/** Families for boolean columns. */
export const booleanFamilies: readonly Family[] = [declaredWords, booleanNumbers, booleanWords, tick, booleanPrefix];
