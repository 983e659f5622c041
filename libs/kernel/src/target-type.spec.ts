import { parseTargetType } from './target-type.js';

test.each([
  ['numeric(10,2)', { base: 'numeric', precision: 10, scale: 2, isArray: false }],
  ['numeric', { base: 'numeric', isArray: false }],
  ['numeric(5)', { base: 'numeric', precision: 5, scale: 0, isArray: false }],
  ['character varying(40)[]', { base: 'varchar', length: 40, isArray: true }],
  ['timestamp(3) without time zone', { base: 'timestamp', scale: 3, isArray: false }],
  ['timestamp with time zone', { base: 'timestamptz', isArray: false }],
  ['character', { base: 'char', length: 1, isArray: false }],
  ['double precision', { base: 'double precision', isArray: false }],
  ['geometry(Point,4326)', { base: 'other', isArray: false }],
  ['public.mood', { base: 'other', isArray: false }],
])('%s', (sql, expected) => {
  const { sql: kept, ...rest } = parseTargetType(sql);
  expect(kept).toBe(sql);
  expect(rest).toEqual(expected);
});

test('an enum keeps its labels', () => {
  expect(parseTargetType('mood', ['sad', 'ok'])).toEqual({ base: 'enum', sql: 'mood', isArray: false, enumLabels: ['sad', 'ok'] });
});
