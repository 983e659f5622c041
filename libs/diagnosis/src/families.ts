import type { Family } from './family.js';
import { encodingFamilies } from './families/encoding/index.js';
import { intervalFamilies } from './families/interval/index.js';
import { numberFamilies } from './families/number/index.js';
import { structuredFamilies } from './families/structured/index.js';
import { textFamilies } from './families/text/index.js';
import { plain } from './plain.js';

/** Every family that proposes, in the order in which equal proposals are shown. */
export const FAMILIES: readonly Family[] = [...numberFamilies, ...intervalFamilies, ...structuredFamilies, ...encodingFamilies, ...textFamilies, plain];
