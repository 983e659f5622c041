import type { Family } from './family.js';
import { booleanFamilies } from './families/boolean/index.js';
import { constraintFamilies } from './families/constraint/index.js';
import { dateFamilies } from './families/date/index.js';
import { encodingFamilies } from './families/encoding/index.js';
import { intervalFamilies } from './families/interval/index.js';
import { nullFamilies } from './families/null/index.js';
import { numberFamilies } from './families/number/index.js';
import { structuredFamilies } from './families/structured/index.js';
import { textFamilies } from './families/text/index.js';
import { plain } from './plain.js';

/** Every family that proposes, in the order in which equal proposals are shown. */
export const FAMILIES: readonly Family[] = [
  ...dateFamilies,
  ...numberFamilies,
  ...booleanFamilies,
  ...intervalFamilies,
  ...structuredFamilies,
  ...encodingFamilies,
  ...textFamilies,
  ...nullFamilies,
  ...constraintFamilies,
  plain,
];
