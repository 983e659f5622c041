import type { Family } from '../../family.js';
import { blank } from './blank.js';
import { declaredNull } from './declared-null.js';
import { numericSentinel } from './numeric-sentinel.js';
import { sentinel } from './sentinel.js';
import { zeroDate } from './zero-date.js';

/** Families that recognise texts which stand for NULL. */
export const nullFamilies: readonly Family[] = [declaredNull, sentinel, blank, zeroDate, numericSentinel];
