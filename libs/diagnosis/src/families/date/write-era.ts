import type { Era } from './eras.js';
import { eras, isoDay } from './eras.js';
import type { Reading } from './field.js';
import { eraOf } from './scan-era.js';
import { sqlText } from './sql-text.js';

const ofWriting = (reading: Reading): readonly Era[] => eras().filter((era) => era.writing === eraOf(reading)?.writing);

const arms = (list: readonly Era[], render: (era: Era) => string): string => list.map((era) => `WHEN ${sqlText(era.text)} THEN ${render(era)}`).join(' ');

/** The Gregorian year as text; 元 is the first of an era. */
export function eraYear(reading: Reading, era: string, year: string): string {
  return `(replace(${year}, '元', '1')::int + CASE ${era} ${arms(ofWriting(reading), ({ offset }) => String(offset))} END)::text`;
}

/** A date outside its era was written by somebody who counted on; it is not known which of both is meant. */
export function eraValidation(reading: Reading, era: string): string {
  const list = ofWriting(reading);
  return `result::date BETWEEN CASE ${era} ${arms(list, ({ first }) => `date '${isoDay(first)}'`)} END AND CASE ${era} ${arms(list, ({ last }) => `date '${isoDay(last)}'`)} END`;
}
