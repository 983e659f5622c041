import type { Family } from '../../family.js';
import { abbreviation } from './abbreviation.js';
import { currencyAmount } from './currency-amount.js';
import { markedNumber } from './marked-number.js';
import { measure } from './measure.js';
import { ordinal } from './ordinal.js';
import { percentage } from './percentage.js';

/** Families for smallint, integer, bigint, numeric, real and double precision. */
export const numberFamilies: readonly Family[] = [markedNumber, currencyAmount, percentage, abbreviation, ordinal, measure];
