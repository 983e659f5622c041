import { booleanColumn } from '../columns/boolean-column.js';
import { dateColumn, impossibleDay, wordsForDate } from '../columns/date-column.js';
import { keyColumn, referenceColumn } from '../columns/key-column.js';
import { numberColumn, tooLarge, wordsForNumber } from '../columns/number-column.js';
import { textColumn } from '../columns/text-column.js';
import { instantColumn, timestampColumn } from '../columns/timestamp-column.js';
import { dayOf } from '../values/dates.js';
import { NOTES, PATHS } from '../values/words.js';
import type { Plan, TableSpec } from './table-spec.js';

const invoices = (plan: Plan): TableSpec => ({
  name: 'invoices',
  columns: [
    keyColumn('invoice_id', 'integer', plan.invoices.keyAt),
    referenceColumn({ name: 'order_id', target: 'bigint', parent: plan.orders, references: 'orders (order_id)' }),
    dateColumn({
      name: 'issued_on',
      notNull: true,
      years: [2015, 2023],
      formats: { 'DD.MM.YYYY': 1 },
      refusals: [impossibleDay('DD.MM.YYYY')],
    }),
    dateColumn({
      name: 'due_on',
      nulls: 0.02,
      draw: (d, row) => Number(row.values['issued_on'] ?? dayOf(2020, 1, 1)) + d.int(7, 60),
      formats: { 'DD.MM.YYYY': 0.5 },
      blanks: [{ text: '  ', share: 0.02 }],
      refusals: [impossibleDay('YYYY-MM-DD')],
    }),
    numberColumn({
      name: 'amount',
      target: 'numeric(12,2)',
      decimals: 2,
      range: [500, 9_000_000],
      notNull: true,
      formats: { "1'234.56": 0.6 },
    }),
    numberColumn({
      name: 'vat_rate',
      target: 'numeric(4,1)',
      decimals: 1,
      range: [50, 250],
      draw: (d) => d.pick([70, 190, 200, 55]),
      formats: { '19 %': 0.3 },
    }),
    timestampColumn({ name: 'printed_at', formats: { 'DD.MM.YYYY HH:MM:SS': 0.6, 'YYYY-MM-DDTHH:MM:SS': 0.2 }, nulls: 0.05 }),
    booleanColumn({ name: 'paid', words: { 'J/N': 0.7 }, blanks: [{ text: 'N/A', share: 0.01 }] }),
  ],
});

const payments = (plan: Plan): TableSpec => ({
  name: 'payments',
  columns: [
    keyColumn('payment_id', 'bigint', (i) => 1 + i),
    referenceColumn({ name: 'invoice_id', target: 'integer', parent: plan.invoices, references: 'invoices (invoice_id)' }),
    instantColumn({ name: 'paid_at', notNull: true, dotted: 0.15 }),
    numberColumn({
      name: 'amount',
      target: 'numeric(12,2)',
      decimals: 2,
      range: [-900_000, 900_000],
      notNull: true,
      formats: { '(1,234.56)': 0.6 },
      refusals: [wordsForNumber, tooLarge(['98765432109876.00'])],
    }),
    numberColumn({
      name: 'fee',
      target: 'numeric(7,2)',
      decimals: 2,
      range: [10, 400_000],
      nulls: 0.1,
      formats: { '1 234,56 with no-break space': 0.98 },
      blanks: [{ text: 'n.a.', share: 0.02 }],
    }),
    textColumn({ name: 'reference', draw: (d) => d.pick(NOTES), nulls: 0.2, misread: 0.1 }),
  ],
});

const shipments = (plan: Plan): TableSpec => ({
  name: 'shipments',
  columns: [
    keyColumn('shipment_id', 'integer', (i) => 1 + i),
    referenceColumn({ name: 'order_id', target: 'bigint', parent: plan.orders, references: 'orders (order_id)' }),
    dateColumn({
      name: 'shipped_on',
      years: [2015, 2023],
      formats: { YYYY年MM月DD日: 0.9 },
      blanks: [{ text: '', share: 0.02 }],
      refusals: [wordsForDate],
    }),
    timestampColumn({
      name: 'delivered_at',
      minutesOnly: true,
      nulls: 0.1,
      formats: { 'YYYY年MM月DD日 HH:MM': 0.5 },
      blanks: [{ text: '-', share: 0.02 }],
    }),
    numberColumn({
      name: 'height_cm',
      target: 'integer',
      decimals: 0,
      range: [5, 240],
      nulls: 0.05,
      formats: { '120 cm': 0.6 },
      blanks: [{ text: 'N/A', share: 0.02 }],
    }),
    numberColumn({ name: 'weight_kg', target: 'numeric(8,1)', decimals: 1, range: [5, 9000], formats: { '12,5 kg': 1 } }),
    numberColumn({
      name: 'freight',
      target: 'numeric(9,2)',
      decimals: 2,
      range: [500, 300_000],
      nulls: 0.1,
      formats: { '12,50 €': 1 },
    }),
    booleanColumn({ name: 'insured', words: { 'sí/no': 0.5 } }),
  ],
});

/** A log without primary key: nothing but the product itself keeps its rows from being loaded twice. */
const webEvents = (plan: Plan): TableSpec => ({
  name: 'web_events',
  columns: [
    keyColumn('event_id', 'bigint', (i) => 9_000_000_001 + i, 'NOT NULL'),
    instantColumn({ name: 'at', notNull: true }),
    numberColumn({
      name: 'customer_no',
      target: 'integer',
      decimals: 0,
      range: [1, Math.max(1, plan.customers.count)],
      nulls: 0.5,
      blanks: [{ text: '', share: 0.03 }],
    }),
    textColumn({ name: 'path', notNull: true, draw: (d) => d.pick(PATHS), misread: 0.1 }),
    numberColumn({
      name: 'bytes',
      target: 'bigint',
      decimals: 0,
      range: [100, 9_000_000],
      formats: { '12,345': 0.5 },
      blanks: [{ text: '-', share: 0.02 }],
      refusals: [wordsForNumber],
    }),
    numberColumn({ name: 'score', target: 'real', decimals: 0, range: [0, 100] }),
    booleanColumn({ name: 'logged_in', words: { 'vrai/faux': 0.3 } }),
  ],
});

/** Invoices, payments, deliveries and the log of the shop. */
export const moneyTables = (plan: Plan): TableSpec[] => [invoices(plan), payments(plan), shipments(plan), webEvents(plan)];
