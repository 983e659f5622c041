import fc from 'fast-check';

/** Strings that look like what a column of a legacy database holds, and what breaks parsers. */
const mixed = (tokens: readonly string[], max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...tokens), { maxLength: max }).map((parts) => parts.join(''));

const digits = (max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: max }).map((parts) => parts.join(''));
const upTo = (limit: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: 0, max: limit }).map(String),
    fc.integer({ min: 0, max: limit }).map((n) => String(n).padStart(2, '0')),
  );

export const text: fc.Arbitrary<string> = fc.oneof(
  mixed(
    [
      'a',
      'b',
      'A',
      'Z',
      'ab',
      '0',
      '12',
      ' ',
      '  ',
      '-',
      '_',
      '.',
      ',',
      '/',
      '%',
      '\\',
      '\t',
      '\n',
      'é',
      'É',
      'ß',
      'ı',
      '年',
      '１',
      '🙂',
      'e\u0301',
      '\u00a0',
      '"',
      "'",
      'x',
      'y',
    ],
    12,
  ),
  fc.string({ maxLength: 12 }).map((value) => value.replaceAll('\0', '')),
);
export const ascii: fc.Arbitrary<string> = mixed(
  ['a', 'b', 'c', 'A', 'B', '0', '1', '12', '-', '.', ' ', '_', 'ab', 'aab', '/', ',', 'x'],
  10,
);
export const number: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-', '+', ' ', '- '),
      digits(12),
      fc.constantFrom('', '.', ','),
      fc.oneof(fc.constant(''), digits(8)),
      fc.constantFrom('', '', '', 'e3', 'E-4', ' ', 'x', '%'),
    )
    .map((parts) => parts.join('')),
  mixed(
    [
      '0',
      '1',
      '9',
      '.',
      ',',
      '-',
      '+',
      'e',
      ' ',
      'E5',
      '00',
      'NaN',
      'inf',
      'Infinity',
      '0x1F',
      '1_0',
      '2147483647',
      '32768',
      '9223372036854775807',
      '\t',
      'x',
    ],
    5,
  ),
  fc.integer().map(String),
  fc.double({ noNaN: true }).map(String),
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
);
export const small: fc.Arbitrary<string> = fc.oneof(
  fc.integer({ min: -40_000, max: 40_000 }).map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(4)),
);
const SEPARATORS = ['-', '/', '.', ' ', '', '年', '月', '日', ',', ', ', '  ', '--', ':', 'T'];
const MONTH_WORDS = ['Jan', 'JAN', 'jan', 'January', 'february', 'Sept', 'May', 'mai', 'DECEMBER', 'dec', 'xii', 'IV', 'i'];
const WORDS = [
  'AM',
  'pm',
  'a.m.',
  'P.M.',
  'BC',
  'ad',
  'A.D.',
  'Monday',
  'mon',
  'SUN',
  'Z',
  'UTC',
  '+02',
  '-0330',
  '+05:30',
  'junk',
  'th',
  'st',
  'st.',
];
export const date: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.oneof(upTo(40), upTo(2100), digits(4)),
      fc.constantFrom(...SEPARATORS),
      fc.oneof(upTo(14), fc.constantFrom(...MONTH_WORDS)),
      fc.constantFrom(...SEPARATORS),
      fc.oneof(upTo(40), upTo(2100), digits(5)),
      fc.constantFrom('', '', '', ' junk', 'x', '日', ' BC', ' '),
    )
    .map((parts) => parts.join('')),
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10)),
  mixed(['0', '1', '3', '12', '31', '99', '2020', '1999', '366', ...SEPARATORS, ...MONTH_WORDS, ...WORDS], 8),
);
export const moment: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
        .map((value) => value.toISOString().slice(0, 10)),
      fc.constantFrom(' ', 'T', '  ', ''),
      upTo(25),
      fc.constantFrom(':', ''),
      upTo(61),
      fc.constantFrom(':', '', '.'),
      fc.oneof(fc.constant(''), upTo(61)),
      fc.constantFrom('', '', '.5', '.123456', '.1234567', ',5'),
      fc.constantFrom('', '', 'Z', '+02', ' +0530', '-03:30', ' AM', 'pm', ' UTC', '+16'),
    )
    .map((parts) => parts.join('')),
  fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((value) => value.toISOString()),
  date,
);
export const bytes: fc.Arbitrary<string> = fc.oneof(
  fc.uint8Array({ maxLength: 6 }).map((value) => Buffer.from(value).toString('hex')),
  fc.string({ maxLength: 4, unit: 'grapheme' }).map((value) => Buffer.from(value.replaceAll('\0', '')).toString('hex')),
  mixed(['0', 'a', 'F', ' ', '\n', 'g', '00', '41'], 5),
);
/** Text in several scripts, clean or read once through a wrong encoding. */
export const mojibake: fc.Arbitrary<string> = fc
  .tuple(
    mixed(['é', 'ü', 'ß', 'ä', 'ç', 'Ж', 'ы', '€', '’', 'a', ' ', '日', '本', 'ñ', '\u0081', '\u00a0'], 5),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([value, layers]) =>
    Array.from({ length: layers }).reduce<string>((inner) => Buffer.from(inner, 'utf8').toString('latin1'), value),
  );
export const word: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    't',
    'T',
    'true',
    'of',
    'off',
    'o',
    'on',
    'yes',
    ' YES ',
    'no',
    'n',
    '1',
    '0',
    '2',
    'tru',
    'ja',
    '',
    'null',
    'NaN',
    'infinity',
    '-Infinity',
    'epoch',
  ),
  ascii,
);
export const uuid: fc.Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.uuid().map((value) => value.replaceAll('-', '').toUpperCase()),
  fc.uuid().map((value) => `{${value}}`),
  mixed(['a1b2', '-', '0000', '{', '}', 'ffff', 'g', '12345678'], 10),
);
export const interval: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc
        .tuple(
          fc.constantFrom('', '-', '+'),
          fc.integer({ min: 0, max: 400 }).map(String),
          fc.constantFrom('', ' '),
          fc.constantFrom(
            'years',
            'mon',
            'months',
            'days',
            'day',
            'hours',
            'h',
            'min',
            'm',
            's',
            'sec',
            'weeks',
            'Minutes',
            'foo',
            'ms',
          ),
        )
        .map((parts) => parts.join('')),
      { maxLength: 4 },
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      fc.constantFrom('', '-', '1 day ', '-2 days +'),
      upTo(200),
      fc.constant(':'),
      upTo(65),
      fc.constantFrom('', ':30', ':59.999', ' min'),
    )
    .map((parts) => parts.join('')),
);
