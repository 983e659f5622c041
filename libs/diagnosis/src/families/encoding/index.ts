import type { Family } from '../../family.js';
import { byteOrderMark } from './byte-order-mark.js';
import { decomposedLetters } from './decomposed-letters.js';
import { disguisedAscii } from './disguised-ascii.js';
import { htmlEntities } from './html-entities.js';
import { legacyCharset } from './legacy.js';
import { mojibake } from './mojibake.js';

/** Families for text that was read in the wrong charset, escaped once too often, or that hides characters nobody sees. */
export const encodingFamilies: readonly Family[] = [legacyCharset, mojibake, byteOrderMark, decomposedLetters, htmlEntities, disguisedAscii];
