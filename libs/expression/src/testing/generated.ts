import fc from 'fast-check';

const QUANTIFIERS = ['', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,1}?', '{2,}'];
const ATOMS = ['a', 'b', 'ab', '.', '[ab]', '[^a]', '[0-9]', '\\.', 'x'];

/** Regular expressions of groups, alternatives and both kinds of greediness. */
export const pattern: fc.Arbitrary<string> = fc
  .letrec<{ piece: string; branch: string; regex: string }>((tie) => ({
    piece: fc
      .tuple(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...ATOMS) },
          { weight: 2, arbitrary: tie('regex').map((inner) => `(${inner})`) },
          { weight: 1, arbitrary: tie('regex').map((inner) => `(?:${inner})`) },
        ),
        fc.constantFrom(...QUANTIFIERS),
      )
      .map(([atom, quantifier]) => (atom === 'ab' && quantifier !== '' ? `(?:ab)${quantifier}` : atom + quantifier)),
    branch: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
    regex: fc.oneof(
      { weight: 3, arbitrary: tie('branch') },
      { weight: 1, arbitrary: fc.tuple(tie('branch'), tie('branch')).map((branches) => branches.join('|')) },
    ),
  }))
  .regex.chain((regex) => fc.constantFrom(regex, `^${regex}`, `^(?:${regex})$`, `${regex}$`))
  .filter((regex) => regex.length < 60);

const FIELDS = [
  'YYYY',
  'YYYY',
  'MM',
  'MM',
  'DD',
  'DD',
  'HH24',
  'HH12',
  'MI',
  'SS',
  'MS',
  'US',
  'AM',
  'a.m.',
  'Mon',
  'MONTH',
  'Day',
  'Dy',
  'YY',
  'YYY',
  'Y',
  'DDD',
  'D',
  'ID',
  'IW',
  'IYYY',
  'WW',
  'W',
  'Q',
  'CC',
  'J',
  'RM',
  'BC',
  'SSSSS',
  'TZH',
  'TZM',
  'FF3',
  'FX',
  'Y,YYY',
];
const BETWEEN = ['', '', ' ', '-', '/', '.', ':', '  ', 'T', '年', '"at"', ', ', 'x', '1'];

/** Templates of to_date, to_timestamp and to_char. */
export const template: fc.Arbitrary<string> = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '', 'FM'),
        fc.constantFrom(...FIELDS),
        fc.constantFrom('', '', '', '', 'th'),
        fc.constantFrom(...BETWEEN),
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));
