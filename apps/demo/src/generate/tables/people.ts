import { booleanColumn } from '../columns/boolean-column.js';
import { dateColumn, impossibleDay, wordsForDate } from '../columns/date-column.js';
import { keyColumn, referenceColumn } from '../columns/key-column.js';
import { failsCheck, numberColumn, tooLarge, tooPrecise, wordsForNumber } from '../columns/number-column.js';
import { missing, textColumn, tooLong } from '../columns/text-column.js';
import { dayOf } from '../values/dates.js';
import { CITIES, FIRST_NAMES, LAST_NAMES } from '../values/words.js';
import type { Plan, TableSpec } from './table-spec.js';

const FOREVER = dayOf(9999, 12, 31);

const departments = (plan: Plan): TableSpec => ({
  name: 'departments',
  columns: [
    keyColumn('department_id', 'integer', plan.departments.keyAt),
    textColumn({
      name: 'name',
      target: 'varchar(60)',
      notNull: true,
      draw: (d) => `${d.pick(['Sales', 'Support', 'Logistics', 'Finance', 'Research'])} ${d.pick(CITIES)}`,
      misread: 0.4,
    }),
    numberColumn({ name: 'cost_center', target: 'integer', decimals: 0, range: [1000, 9999], notNull: true }),
    numberColumn({
      name: 'budget',
      target: 'numeric(14,2)',
      decimals: 2,
      range: [5_000_000, 900_000_000],
      formats: { '1.234,56': 1 },
    }),
    dateColumn({ name: 'opened_on', years: [1990, 2015], formats: { 'DD.MM.YYYY': 0.6 } }),
    booleanColumn({ name: 'active', notNull: true, words: { 'ja/nein': 1 } }),
  ],
});

const offices = (plan: Plan): TableSpec => ({
  name: 'offices',
  columns: [
    keyColumn('office_id', 'integer', plan.offices.keyAt),
    textColumn({ name: 'city', target: 'varchar(40)', notNull: true, draw: (d) => d.pick(CITIES), misread: 0.4 }),
    dateColumn({ name: 'opened_on', years: [1995, 2020], nulls: 0.05, formats: { YYYY年MM月DD日: 0.4 } }),
    numberColumn({
      name: 'floor_area',
      target: 'numeric(8,1)',
      decimals: 1,
      range: [800, 49_999],
      formats: { '820.5 sqm': 0.5 },
    }),
    textColumn({ name: 'phone', draw: (d) => `+49 ${d.int(30, 999)} ${d.int(100_000, 999_999)}`, nulls: 0.1 }),
  ],
});

const employees = (plan: Plan): TableSpec => ({
  name: 'employees',
  columns: [
    keyColumn('employee_id', 'integer', plan.employees.keyAt),
    textColumn({ name: 'first_name', target: 'varchar(40)', notNull: true, draw: (d) => d.pick(FIRST_NAMES), misread: 0.12 }),
    textColumn({
      name: 'last_name',
      target: 'varchar(40)',
      notNull: true,
      draw: (d) => d.pick(LAST_NAMES),
      misread: 0.12,
      refusals: [tooLong((d) => `${d.pick(LAST_NAMES)} formerly ${d.pick(LAST_NAMES)}, see personnel file ${d.int(1000, 9999)}`)],
    }),
    textColumn({ name: 'email', draw: (_d, row) => `employee${row.index + 1}@example.com`, nulls: 0.03 }),
    dateColumn({
      name: 'birth_date',
      years: [1955, 2002],
      nulls: 0.01,
      formats: { 'DD/MM/YYYY': 0.95 },
      blanks: [
        { text: 'N/A', share: 0.01 },
        { text: '', share: 0.01 },
      ],
      refusals: [impossibleDay('DD/MM/YYYY')],
    }),
    dateColumn({
      name: 'hired_on',
      notNull: true,
      years: [1998, 2023],
      formats: { 'DD.MM.YYYY': 0.4 },
      refusals: [missing('N/A'), missing(''), missing(null)],
    }),
    dateColumn({
      name: 'terminated_on',
      nulls: 0.7,
      draw: (d) => (d.chance(0.3) ? FOREVER : d.int(dayOf(2005, 1, 1), dayOf(2023, 12, 31))),
      blanks: [
        { text: '0000-00-00', share: 0.1 },
        { text: '-', share: 0.05 },
      ],
      refusals: [wordsForDate],
    }),
    referenceColumn({
      name: 'department_id',
      target: 'integer',
      parent: plan.departments,
      references: 'departments (department_id)',
    }),
    referenceColumn({
      name: 'office_id',
      target: 'integer',
      parent: plan.offices,
      references: 'offices (office_id)',
      notNull: false,
      nulls: 0.05,
    }),
    numberColumn({
      name: 'weekly_hours',
      target: 'numeric(4,1)',
      decimals: 1,
      range: [80, 400],
      formats: { '12,5': 0.98 },
      blanks: [{ text: 'n.a.', share: 0.01 }],
      refusals: [wordsForNumber, tooLarge(['1600,0', '9999,5', '3800,0'])],
    }),
    booleanColumn({ name: 'full_time', words: { 'ja/nein': 0.6 }, blanks: [{ text: 'n.a.', share: 0.02 }] }),
  ],
});

const salaries = (plan: Plan): TableSpec => ({
  name: 'salaries',
  columns: [
    keyColumn('salary_id', 'integer', (i) => 200_001 + i),
    referenceColumn({ name: 'employee_id', target: 'integer', parent: plan.employees, references: 'employees (employee_id)' }),
    dateColumn({ name: 'valid_from', notNull: true, years: [2005, 2023], formats: { YYYYMMDD: 0.9 } }),
    numberColumn({
      name: 'amount',
      target: 'numeric(10,2)',
      decimals: 2,
      range: [90_000, 1_500_000],
      notNull: true,
      constraint: 'CHECK (amount > 0)',
      formats: { '1.234,56': 1 },
      refusals: [tooLarge(['12.345.678.901,00', '99.999.999.999,99']), failsCheck(['-1.850,00', '0,00'])],
    }),
    textColumn({
      name: 'currency',
      target: 'varchar(3)',
      notNull: true,
      draw: (d) => d.pick(['EUR', 'USD', 'GBP', 'JPY']),
      refusals: [tooLong((d) => d.pick(['EURO', 'Dollar', 'Pound']))],
    }),
    numberColumn({
      name: 'bonus_percent',
      target: 'numeric(5,2)',
      decimals: 2,
      range: [50, 3000],
      nulls: 0.3,
      formats: { '12.5%': 0.2 },
      blanks: [{ text: '-', share: 0.02 }],
    }),
    numberColumn({
      name: 'adjustment',
      target: 'numeric(10,2)',
      decimals: 2,
      range: [-90_000, 90_000],
      formats: { '1234.56-': 0.5 },
      blanks: [{ text: '', share: 0.02 }],
      refusals: [tooPrecise(['12.3456', '100.0049', '7.125'])],
    }),
    booleanColumn({ name: 'confirmed', words: { 'oui/non': 0.5 } }),
  ],
});

/** Departments, offices, employees and what they earn. */
export const peopleTables = (plan: Plan): TableSpec[] => [departments(plan), offices(plan), employees(plan), salaries(plan)];
