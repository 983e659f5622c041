import type { Family } from '../../family.js';
import { abbreviation } from './abbreviation.js';
import { creditDebit } from './credit-debit.js';
import { currencyAmount } from './currency-amount.js';
import { hexadecimal } from './hexadecimal.js';
import { markedNumber } from './marked-number.js';
import { measure } from './measure.js';
import { ordinal } from './ordinal.js';
import { overpunch } from './overpunch.js';
import { percentage } from './percentage.js';
import { specialValue } from './special-value.js';

/** Families for smallint, integer, bigint, numeric, real and double precision. */
export const numberFamilies: readonly Family[] = [
  markedNumber, currencyAmount, percentage, abbreviation, ordinal, creditDebit, measure, hexadecimal, overpunch, specialValue,
];
