import { answer, textOf, type AnswerContext } from '../number/answer-fixture.js';
import { nullFamilies } from '../null/index.js';
import { booleanFamilies } from './index.js';

const read = async (value: string, siblings: (string | null)[] = [], context: AnswerContext = {}): Promise<string | null> =>
  textOf(await answer([...booleanFamilies, ...nullFamilies], 'boolean', value, { ...context, siblings }));

test.each([
  ['Oui', 't'], ['nein', 'f'], ['ДА', 't'], ['нет', 'f'], ['いいえ', 'f'], ['是', 't'], ['SÍ', 't'], ['enabled', 't'], ['Désactivé', 'f'], ['falsch', 'f'], ['✓', 't'], ['✗', 'f'],
])('the word %s means %s', async (value, expected) => {
  expect(await read(value)).toBe(expected);
});

test.each([['J', 'N', 't'], ['S', 'N', 't'], ['O', 'N', 't'], ['V', 'F', 't'], ['E', 'H', 't'], ['E', 'K', 'f'], ['Д', 'Н', 't'], ['D', 'Y', 't']])(
  'the letter %s beside %s means %s', async (value, other, expected) => {
    expect(await read(value, [other])).toBe(expected);
    expect(await read(value)).toMatch(/^waits/);
    expect(await read(value, [other, 'U'])).toMatch(/^waits/);
  },
);

test('letters that PostgreSQL reads the other way round', async () => {
  expect(await read('T', ['Y'])).toBe('f');
  expect(await read('Y', ['D'])).toBe('f');
  expect(await read('T', ['Y', 'N'])).toBe('T');
  expect(await read('T', ['F'])).toBe('T');
});

test('numbers', async () => {
  expect(await read('1.0', ['0.0'])).toBe('t');
  expect(await read('((0))')).toBe('f');
  expect(await read("b'1'")).toBe('t');
  expect(await read('-1', ['0'])).toBe('t');
  expect(await read('-1')).toMatch(/^waits/);
  expect(await read('-1', ['0', '1'])).toMatch(/^waits/);
  expect(await read('42')).toMatch(/^waits/);
  expect(await read('42', [], { source_type: 'mysql tinyint(1)' })).toBe('t');
});

test('declared words', async () => {
  expect(await read('Aktiv', [], { true_values: ['aktiv'], false_values: ['ruhend'] })).toBe('t');
  expect(await read('0', [], { true_values: ['0'], false_values: ['1'] })).toBe('t');
  expect(await read('ja', [], { true_values: ['aktiv'], false_values: ['ruhend'] })).toMatch(/^waits/);
});

test('check marks and blanks', async () => {
  expect(await read('x', ['', null])).toBe('t');
  expect(await read('x')).toMatch(/^waits/);
  expect(await read('', ['x'])).toBe('waits: ambiguous');
  expect(await read('', ['true'])).toBeNull();
  expect(await read('-', ['+'])).toMatch(/^waits/);
});

test.each(["Don't know", 'maybe', 'yeah', 'A', 'o', 'XXX', 'on_', '000', 'tru e'])('%s is no truth value', async (value) => {
  expect(await read(value, ['true', 'false'])).toMatch(/^waits/);
});
