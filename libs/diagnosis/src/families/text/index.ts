import type { Family } from '../../family.js';
import { blankPadding } from './blank-padding.js';
import { encodedText } from './encoded-text.js';

/** Families for text columns that act on the user's word only: what text says is never guessed at. */
export const textFamilies: readonly Family[] = [blankPadding, encodedText];
