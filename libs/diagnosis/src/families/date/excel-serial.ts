import type { Candidate, Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { targetOf } from './propose-layouts.js';

/** 1954-10-03 to 2119-01-13: five digits, as the dates of living people and their contracts have. */
const SERIAL = /^[2-7][0-9]{4}(?:\.[0-9]{1,15})?$/;
const DECLARED = /excel|xlsx?\b|spreadsheet|ole|lotus|serial/i;
const MIN_WITNESSES = 3;

function propose(problem: Problem): readonly Candidate[] {
  const target = targetOf(problem);
  if (target === undefined || target.base === 'time' || target.base === 'timetz') return [];
  const own = problem.values.filter((value) => !value.bytes && SERIAL.test(value.text));
  if (own.length === 0) return [];
  const declared = DECLARED.test(problem.column.settings.source_type ?? '');
  const serials = problem.column.sample.filter((value) => SERIAL.test(value.text));
  const numbers = problem.column.sample.filter((value) => /^-?[0-9]+(\.[0-9]+)?$/.test(value.text));
  const dates = problem.column.sample.filter((value) => /[0-9]{4}/.test(value.text) && /[-/. ]/.test(value.text));
  // Numbers of other sizes in the column say that these are no serials; some dates or several serials say that they are.
  const evident = serials.length === numbers.length && (serials.length >= MIN_WITNESSES || dates.length >= MIN_WITNESSES);
  if (!declared && !evident) return [];
  const fractional = own.some((value) => value.text.includes('.'));
  const whole = "date '1899-12-30' + floor(col::numeric)::int";
  const moment = fractional ? "timestamp '1899-12-30' + round(col::numeric * 86400) * interval '1 second'" : "timestamp '1899-12-30' + col::int * interval '1 day'";
  const zone = target.timezone ?? 'UTC';
  const transformation = target.base === 'date' ? (fractional ? whole : "date '1899-12-30' + col::int") : target.base === 'timestamp' ? moment : `(${moment}) AT TIME ZONE '${zone.replace(/'/g, "''")}'`;
  return [{
    family: 'date.excel-serial', category: 'date_format', transformation,
    preConditions: [`col ~ '^[2-7][0-9]{4}${fractional ? '([.][0-9]{1,15})?' : ''}$'`],
    postValidation: "result::timestamp BETWEEN timestamp '1954-10-03' AND timestamp '2119-01-14'",
    explanation: 'Five-digit numbers are days since 1899-12-30, as spreadsheets count them.',
    rivalry: 'date.excel-serial', discriminating: serials.length, contradicting: 0, declared, columnDependent: true,
    lossy: target.base === 'date' && own.some((value) => /\.0*[1-9]/.test(value.text)), rule: declared ? 'date.excel-serial.declared' : 'date.excel-serial',
  }];
}

/** Day numbers of spreadsheets. */
export const excelSerial: Family = { name: 'date.excel-serial', category: 'date_format', propose };
