import { column } from '../column.js';
import { booleanColumn } from '../columns/boolean-column.js';
import { dateColumn, monthOnly, wordsForDate } from '../columns/date-column.js';
import { employeeCodeColumn, keyColumn, referenceColumn } from '../columns/key-column.js';
import { numberColumn, severalNumbers } from '../columns/number-column.js';
import { textColumn } from '../columns/text-column.js';
import { timestampColumn } from '../columns/timestamp-column.js';
import { hoursAndMinutes } from '../custom-rules.js';
import { dayOf, isoDate } from '../values/dates.js';
import { NOTES, TITLES } from '../values/words.js';
import type { Plan, TableSpec } from './table-spec.js';

const EMPLOYEES = 'employees (employee_id)';

const absences = (plan: Plan): TableSpec => ({
  name: 'absences',
  constraints: ['CHECK (last_day >= first_day)'],
  columns: [
    keyColumn('absence_id', 'integer', (i) => 1 + i),
    referenceColumn({ name: 'employee_id', target: 'integer', parent: plan.employees, references: EMPLOYEES }),
    dateColumn({
      name: 'first_day',
      notNull: true,
      years: [2016, 2023],
      formats: { YYYY年MM月DD日: 0.3, 'YYYY/MM/DD': 0.2 },
      refusals: [wordsForDate],
    }),
    dateColumn({
      name: 'last_day',
      notNull: true,
      draw: (d, row) => Number(row.values['first_day'] ?? dayOf(2020, 1, 1)) + d.int(0, 20),
      formats: { YYYY年MM月DD日: 0.3 },
      refusals: [
        {
          shape: 'a check constraint is violated',
          category: 'constraint',
          why: 'ends before it begins',
          write: (d, row) => isoDate(Number(row.values['first_day']) - d.int(1, 30)),
        },
      ],
    }),
    textColumn({
      name: 'kind',
      notNull: true,
      constraint: `CHECK (kind IN ('sick', 'holiday', 'parental', 'unpaid'))`,
      draw: (d) => d.pick(['sick', 'holiday', 'parental', 'unpaid']),
      refusals: [
        {
          shape: 'a check constraint is violated',
          category: 'constraint',
          why: 'is none of the kinds',
          write: (d) => d.pick(['zombie', 'code 77', 'MIGR_V1']),
        },
      ],
    }),
    numberColumn({
      name: 'days',
      target: 'numeric(5,1)',
      decimals: 1,
      range: [5, 300],
      nulls: 0.05,
      formats: { '12,5': 0.97 },
      blanks: [{ text: 'NULL', share: 0.03 }],
    }),
    booleanColumn({ name: 'approved', nulls: 0.1, words: { 'J/N': 0.7 } }),
    textColumn({ name: 'note', draw: (d) => d.pick(NOTES), nulls: 0.3, misread: 0.15 }),
  ],
});

const trainings = (plan: Plan): TableSpec => ({
  name: 'trainings',
  columns: [
    keyColumn('training_id', 'integer', (i) => 1 + i),
    employeeCodeColumn('employee_no', plan.employees, EMPLOYEES),
    textColumn({ name: 'title', target: 'varchar(80)', notNull: true, draw: (d) => d.pick(TITLES), misread: 0.15 }),
    dateColumn({
      name: 'completed_on',
      years: [2012, 2023],
      formats: { 'Month D, YYYY': 0.8 },
      blanks: [{ text: 'unknown', share: 0.03 }],
      refusals: [monthOnly],
    }),
    column<number>({
      name: 'duration_minutes',
      source: 'varchar(20)',
      target: 'integer',
      draw: (d) => d.int(1, 99) * 5,
      truth: String,
      forms: [{ shape: '2h30', category: 'custom', share: 0.7, write: hoursAndMinutes }],
    }),
    numberColumn({
      name: 'cost',
      target: 'numeric(9,2)',
      decimals: 2,
      range: [1000, 95_000],
      nulls: 0.05,
      formats: { '€ 12,50': 1 },
      refusals: [severalNumbers],
    }),
    booleanColumn({ name: 'passed', words: { 'vrai/faux': 0.6 } }),
  ],
});

const timesheets = (plan: Plan): TableSpec => ({
  name: 'timesheets',
  columns: [
    keyColumn('timesheet_id', 'bigint', (i) => 5_000_000_001 + i),
    employeeCodeColumn('employee_no', plan.employees, EMPLOYEES),
    dateColumn({ name: 'work_date', notNull: true, years: [2018, 2023], formats: { 'DD/MM/YYYY': 1 } }),
    timestampColumn({
      name: 'started_at',
      minutesOnly: true,
      formats: { 'DD/MM/YYYY HH:MM': 0.6 },
      blanks: [{ text: '', share: 0.02 }],
    }),
    numberColumn({
      name: 'minutes',
      target: 'integer',
      decimals: 0,
      range: [15, 720],
      nulls: 0.02,
      blanks: [{ text: '-', share: 0.02 }],
    }),
    numberColumn({ name: 'rate', target: 'numeric(8,2)', decimals: 2, range: [2500, 250_000], formats: { '1 234,56': 1 } }),
    booleanColumn({ name: 'billable', words: { 'oui/non': 0.8 }, blanks: [{ text: '', share: 0.02 }] }),
  ],
});

/** What employees did with their time. */
export const timeTables = (plan: Plan): TableSpec[] => [absences(plan), trainings(plan), timesheets(plan)];
