import { column } from '../column.js';
import { booleanColumn } from '../columns/boolean-column.js';
import { dateColumn, impossibleDay } from '../columns/date-column.js';
import { keyColumn, referenceColumn } from '../columns/key-column.js';
import { failsCheck, numberColumn, severalNumbers, tooLarge, wordsForNumber } from '../columns/number-column.js';
import { missing, textColumn, tooLong } from '../columns/text-column.js';
import { timestampColumn } from '../columns/timestamp-column.js';
import { COMPANY_FORMS, COMPANY_WORDS, FIRST_NAMES, LAST_NAMES, PRODUCT_KINDS, PRODUCT_WORDS } from '../values/words.js';
import type { Plan, TableSpec } from './table-spec.js';

const suppliers = (plan: Plan): TableSpec => ({
  name: 'suppliers',
  columns: [
    keyColumn('supplier_id', 'integer', plan.suppliers.keyAt),
    textColumn({ name: 'name', notNull: true, draw: (d) => `${d.pick(COMPANY_WORDS)} ${d.pick(COMPANY_FORMS)}`, misread: 0.2 }),
    dateColumn({
      name: 'partner_since',
      years: [1999, 2022],
      formats: { 'DD-MM-YYYY': 0.7 },
      blanks: [{ text: 'n.a.', share: 0.04 }],
    }),
    numberColumn({ name: 'rating', target: 'double precision', decimals: 1, range: [11, 49], formats: { '12,5': 1 } }),
    numberColumn({
      name: 'credit_limit',
      target: 'numeric(14,2)',
      decimals: 2,
      range: [100_000, 900_000_000],
      formats: { "1'234.56": 0.5 },
    }),
    booleanColumn({ name: 'preferred', words: { 'sí/no': 0.7 } }),
  ],
});

const products = (plan: Plan): TableSpec => ({
  name: 'products',
  columns: [
    keyColumn('product_id', 'integer', plan.products.keyAt),
    referenceColumn({ name: 'supplier_id', target: 'integer', parent: plan.suppliers, references: 'suppliers (supplier_id)' }),
    textColumn({
      name: 'sku',
      target: 'varchar(12)',
      notNull: true,
      draw: (_d, row) => `SKU-${String(row.index + 1).padStart(6, '0')}`,
      refusals: [tooLong((d) => `SKU-${d.int(100_000, 999_999)}-old-and-new`)],
    }),
    textColumn({ name: 'name', notNull: true, draw: (d) => `${d.pick(PRODUCT_WORDS)} ${d.pick(PRODUCT_KINDS)}`, misread: 0.15 }),
    numberColumn({
      name: 'price',
      target: 'numeric(10,2)',
      decimals: 2,
      range: [100, 400_000],
      notNull: true,
      formats: { '$1,234.00': 0.6 },
      refusals: [severalNumbers, wordsForNumber],
    }),
    numberColumn({
      name: 'weight_kg',
      target: 'numeric(8,2)',
      decimals: 2,
      range: [10, 9900],
      draw: (d) => (d.chance(0.6) ? d.int(1, 99) * 100 : d.int(10, 9900)),
      formats: { '75 kg': 0.6 },
    }),
    numberColumn({
      name: 'volume_oz',
      target: 'numeric(8,1)',
      decimals: 1,
      range: [10, 990],
      nulls: 0.1,
      formats: { '12.0 oz': 0.6 },
    }),
    numberColumn({
      name: 'stock',
      target: 'integer',
      decimals: 0,
      range: [0, 90_000],
      formats: { '12,345': 0.6 },
      refusals: [tooLarge(['99999999999', '3000000000'])],
    }),
    dateColumn({
      name: 'launched_on',
      years: [2008, 2023],
      formats: { 'DD-Mon-YYYY': 0.7 },
      blanks: [{ text: 'NULL', share: 0.03 }],
    }),
    booleanColumn({ name: 'discontinued', words: { 'Y/N': 0.5 } }),
  ],
});

const customers = (plan: Plan): TableSpec => ({
  name: 'customers',
  hasCopies: true,
  columns: [
    keyColumn('customer_id', 'integer', plan.customers.keyAt),
    column<string>({
      name: 'external_id',
      target: 'uuid',
      draw: (d) => d.uuid(),
      truth: (id) => id,
      blanks: [
        { text: '', share: 0.02 },
        { text: 'N/A', share: 0.02 },
      ],
    }),
    textColumn({ name: 'name', notNull: true, draw: (d) => `${d.pick(COMPANY_WORDS)} ${d.pick(COMPANY_FORMS)}`, misread: 0.1 }),
    textColumn({
      name: 'contact',
      target: 'varchar(60)',
      draw: (d) => `${d.pick(FIRST_NAMES)} ${d.pick(LAST_NAMES)}`,
      nulls: 0.1,
      misread: 0.1,
    }),
    dateColumn({
      name: 'customer_since',
      years: [2001, 2023],
      formats: { 'MM/DD/YYYY': 0.97 },
      blanks: [{ text: '-', share: 0.01 }],
      refusals: [impossibleDay('MM/DD/YYYY')],
    }),
    numberColumn({
      name: 'credit_limit',
      target: 'numeric(12,2)',
      decimals: 2,
      range: [50_000, 90_000_000],
      formats: { '1,234.56': 0.5 },
      blanks: [{ text: 'N/A', share: 0.02 }],
    }),
    numberColumn({
      name: 'points',
      target: 'bigint',
      decimals: 0,
      range: [0, 5_000_000],
      formats: { '12.345': 0.5 },
      blanks: [{ text: '', share: 0.02 }],
    }),
    booleanColumn({ name: 'newsletter', words: { 'ja/nein': 0.5 } }),
  ],
});

const STATES = ['open', 'paid', 'shipped', 'returned'] as const;

const orders = (plan: Plan): TableSpec => ({
  name: 'orders',
  hasCopies: true,
  columns: [
    keyColumn('order_id', 'bigint', plan.orders.keyAt),
    referenceColumn({ name: 'customer_id', target: 'integer', parent: plan.customers, references: 'customers (customer_id)' }),
    dateColumn({ name: 'ordered_on', notNull: true, years: [2015, 2023], formats: { 'MM/DD/YYYY': 1 }, refusals: [missing('')] }),
    timestampColumn({
      name: 'created_at',
      minutesOnly: true,
      formats: { 'MM/DD/YYYY HH:MM AM': 0.7 },
      blanks: [
        { text: 'N/A', share: 0.01 },
        { text: '0000-00-00 00:00:00', share: 0.02 },
      ],
    }),
    numberColumn({
      name: 'total',
      target: 'numeric(12,2)',
      decimals: 2,
      range: [500, 9_000_000],
      notNull: true,
      formats: { '$1,234.00': 0.5 },
    }),
    numberColumn({
      name: 'discount',
      target: 'numeric(5,2)',
      decimals: 2,
      range: [0, 4000],
      nulls: 0.4,
      formats: { '12.5%': 0.2 },
    }),
    textColumn({
      name: 'state',
      notNull: true,
      constraint: `CHECK (state IN ('open', 'paid', 'shipped', 'returned'))`,
      draw: (d) => d.pick(STATES),
      refusals: [
        {
          shape: 'a check constraint is violated',
          category: 'constraint',
          why: 'is none of the states',
          write: (d) => d.pick(['limbo', 'state 9', '???']),
        },
      ],
    }),
    booleanColumn({ name: 'gift', words: { 'YES/NO': 0.3 } }),
  ],
});

const orderItems = (plan: Plan): TableSpec => ({
  name: 'order_items',
  columns: [
    keyColumn('item_id', 'bigint', (i) => 1 + i),
    referenceColumn({ name: 'order_id', target: 'bigint', parent: plan.orders, references: 'orders (order_id)' }),
    referenceColumn({ name: 'product_id', target: 'integer', parent: plan.products, references: 'products (product_id)' }),
    numberColumn({
      name: 'quantity',
      target: 'integer',
      decimals: 0,
      range: [1, 40],
      notNull: true,
      constraint: 'CHECK (quantity > 0)',
      refusals: [failsCheck(['0', '-3', '-12'])],
    }),
    numberColumn({
      name: 'unit_price',
      target: 'numeric(10,2)',
      decimals: 2,
      range: [100, 400_000],
      notNull: true,
      formats: { '£12.50': 0.3 },
    }),
    numberColumn({ name: 'weight', target: 'numeric(7,1)', decimals: 1, range: [5, 900], nulls: 0.2, formats: { '12,5 kg': 1 } }),
  ],
});

/** Whom the company buys from, what it sells, and to whom. */
export const tradeTables = (plan: Plan): TableSpec[] => [
  suppliers(plan),
  products(plan),
  customers(plan),
  orders(plan),
  orderItems(plan),
];
