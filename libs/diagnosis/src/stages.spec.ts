import type { ColumnSettings, CustomRule } from '@sensei/contracts';
import { loadExpressions } from '@sensei/expression';
import { parseTargetType, seededRandom } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import fc from 'fast-check';
import { diagnoseSync } from './diagnose.js';
import { expectationsOf } from './expectations.js';
import { FAMILIES } from './families.js';
import type { Candidate, Family } from './family.js';
import { groupProblems, passesIn, problemOf } from './group.js';
import { planSolution } from './plan-solution.js';
import { remainder } from './remainder.js';
import type { ColumnEvidence, Problem, SourceValue } from './problem.js';
import { reprove } from './reprove.js';
import { sampleColumn } from './sample.js';

beforeAll(() => loadExpressions());

const TODAY = '2026-01-01';
const values = (texts: readonly string[]): SourceValue[] => texts.map((text) => ({ text, bytes: false }));

function columnOf(type: string, texts: readonly string[], settings: ColumnSettings = {}, notNull = false): ColumnEvidence {
  return sampleColumn({ table: 't', column: 'c', type: parseTargetType(type), notNull, settings }, values(texts));
}

/** The problem that the first text raises in a column with all of them. */
function problem(
  type: string,
  texts: readonly string[],
  settings: ColumnSettings = {},
  rules: readonly CustomRule[] = [],
): Problem {
  const column = columnOf(type, texts, settings);
  const [first = ''] = texts;
  return problemOf(column, signatureOf(column.type, { text: first, bytes: false }), values([first]), { rules, today: TODAY });
}

const candidate = (over: Partial<Candidate>): Candidate => ({
  family: 'test',
  rule: 'test',
  category: 'type_mismatch',
  transformation: 'col',
  preConditions: ["col ~ '^#\\d+$'"],
  postValidation: 'result IS NOT NULL',
  explanation: 'A number behind a hash.',
  discriminating: 0,
  contradicting: 0,
  declared: false,
  columnDependent: false,
  lossy: false,
  ...over,
});
const family = (...candidates: Partial<Candidate>[]): Family => ({
  name: 'test',
  category: 'type_mismatch',
  propose: () => candidates.map(candidate),
});
const strip = 'substr(col, 2)::integer';

describe('sample', () => {
  test('does not depend on the order of rows, however many there are', () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `${i}x`).concat(Array.from({ length: 500 }, (_, i) => `${i % 7}`));
    const random = seededRandom(7);
    const shuffled = texts
      .map((text) => ({ text, key: random.float() }))
      .sort((a, b) => a.key - b.key)
      .map(({ text }) => text);
    expect(columnOf('integer', shuffled)).toEqual(columnOf('integer', texts));
    expect(columnOf('integer', texts).sample.length).toBeLessThan(300);
    expect(columnOf('integer', texts).sample.find((v) => v.text === '3')?.count).toBe(71);
  });

  test('keeps rare shapes beside frequent ones, counts NULLs, leaves cells of a megabyte out', () => {
    const column = sampleColumn({ table: 't', column: 'c', type: parseTargetType('date'), notNull: false, settings: {} }, [
      null,
      ...values([...Array.from({ length: 2000 }, (_, i) => `2024/${i}`), 'N/A', 'x'.repeat(1 << 20)]),
      null,
    ]);
    expect(column.nulls).toBe(2);
    expect(column.sample.some((v) => v.text === 'N/A')).toBe(true);
    expect(column.sample.every((v) => v.text.length < 100)).toBe(true);
  });
});

describe('group', () => {
  test('one problem per shape, without the values that pass', () => {
    const column = columnOf('integer', ['1', '2', '#3', '#44', 'N/A', '5.5']);
    const problems = groupProblems(column, [], expectationsOf(column, FAMILIES), { rules: [], today: TODAY });
    expect(problems.map((p) => [p.signature, p.values.map((v) => v.text)])).toEqual([
      ['#D', ['#3', '#44']],
      ["'n/a'", ['N/A']],
      ['D.D', ['5.5']],
    ]);
  });

  test.each<[string, string[], ColumnSettings, string, boolean]>([
    ['numeric', ['1.234', '1.234,56'], {}, '1.234', false],
    ['numeric', ['1.234', '12.5'], {}, '1.234', true],
    ['numeric', ['1.234'], { decimal_mark: ',' }, '1.234', false],
    ['numeric', ['1.234'], { locale: 'de-DE' }, '1.234', false],
    ['date', ['2024-05-03', '2024-31-12'], {}, '2024-05-03', false],
    ['date', ['2024-05-03', '2024-31-12', '2024-12-31'], {}, '2024-05-03', true],
    ['timestamptz', ['2024-05-03 10:00:00'], { timezone: 'Europe/Berlin' }, '2024-05-03 10:00:00', false],
    ['text', ['N/A'], { null_values: ['N/A'] }, 'N/A', false],
    ['text', ['abc  '], { source_type: 'char(5)' }, 'abc  ', false],
    ['text', ['abc  '], { source_type: 'character varying(5)' }, 'abc  ', true],
  ])('a %s column of %j with %j: %j passes: %s', (type, texts, settings, text, expected) => {
    const column = columnOf(type, texts, settings);
    expect(passesIn(column, expectationsOf(column, FAMILIES))({ text, bytes: false })).toBe(expected);
  });
});

describe('prove', () => {
  test('a reading that holds for every value is a solution', () => {
    const diagnosis = diagnoseSync(problem('integer', ['#1', '#22', '7']), [family({ transformation: strip })]);
    expect(diagnosis).toMatchObject({ kind: 'solved', solution: { transformation: strip }, evidence: { proven: 2, failed: 0 } });
  });

  test.each<[string, Partial<Candidate>, string]>([
    ['fails for a value', { transformation: 'substr(col, 3)::integer' }, 'VALUE_UNRESOLVED'],
    ['rounds', { transformation: 'substr(col, 2)::numeric / 7' }, 'VALUE_OUT_OF_RANGE'],
    ['is not on the allow-list', { transformation: 'pg_sleep(1)' }, 'VALUE_UNRESOLVED'],
    ['does not validate', { transformation: strip, postValidation: 'length(result) > 9' }, 'VALUE_UNRESOLVED'],
    ['drops the value', { transformation: 'nullif(col, col)', postValidation: 'true' }, 'VALUE_UNRESOLVED'],
    ['drops information without permission', { transformation: strip, lossy: true }, 'VALUE_OUT_OF_RANGE'],
    ['admits nothing', { transformation: strip, preConditions: ["col ~ '^x$'"] }, 'VALUE_UNRESOLVED'],
    [
      'would change a good value',
      { transformation: "(ltrim(col, '#')::integer + 1)", preConditions: ["col ~ '^#?\\d+$'"] },
      'VALUE_UNRESOLVED',
    ],
  ])('a reading that %s is none', (_, over, code) => {
    expect(diagnoseSync(problem('integer', ['#1', '#22', '7']), [family(over)])).toMatchObject({ kind: 'unsolved', code });
  });

  test('a lossy reading holds where the column allows it', () => {
    const text = 'longer than five';
    const cut: Partial<Candidate> = {
      category: 'constraint',
      transformation: 'left(col, 5)',
      preConditions: ['char_length(col) > 5'],
      lossy: true,
    };
    expect(diagnoseSync(problem('varchar(5)', [text]), [family(cut)])).toMatchObject({
      kind: 'unsolved',
      code: 'VALUE_TOO_LONG',
    });
    expect(diagnoseSync(problem('varchar(5)', [text], { lossy: 'truncate' }), [family(cut)]).kind).toBe('solved');
  });

  test('one value in twenty of the same shape may be garbage and stays for a person', () => {
    const texts = [...Array.from({ length: 39 }, (_, i) => `#${i + 1}`), '#99999999999'];
    const over = { transformation: 'CASE WHEN length(col) < 9 THEN substr(col, 2)::integer ELSE substr(col, 20)::integer END' };
    expect(diagnoseSync(problem('integer', texts), [family(over)])).toMatchObject({
      kind: 'solved',
      evidence: { proven: 39, failed: 1 },
    });
    expect(diagnoseSync(problem('integer', ['#1', '#99999999999']), [family(over)]).kind).toBe('unsolved');
  });
});

describe('rank', () => {
  const plus = { transformation: '(substr(col, 2)::integer + 1)', rivalry: 'hash' };
  const same = { transformation: strip, rivalry: 'hash' };

  test('two readings that differ are ambiguous, and neither is certain', () => {
    const diagnosis = diagnoseSync(problem('integer', ['#1', '#2']), [family(same, plus)]);
    expect(diagnosis.kind).toBe('ambiguous');
    if (diagnosis.kind === 'ambiguous') for (const reading of diagnosis.readings) expect(reading.confidence).toBeLessThan(0.8);
  });

  test('two texts with equal results are one reading', () => {
    expect(
      diagnoseSync(problem('integer', ['#1']), [family(same, { ...same, transformation: "ltrim(col, '#')::integer" })]).kind,
    ).toBe('solved');
  });

  test.each<[string, Partial<Candidate>, Partial<Candidate>]>([
    ['a value that only it allows', { discriminating: 2 }, {}],
    ['the declared setting', { declared: true }, { discriminating: 2 }],
    ['no value against it', { discriminating: 1 }, { declared: true, contradicting: 1 }],
  ])('a reading wins by %s', (_, mine, theirs) => {
    const diagnosis = diagnoseSync(problem('integer', ['#1']), [family({ ...plus, ...theirs }, { ...same, ...mine })]);
    expect(diagnosis).toMatchObject({
      kind: 'solved',
      solution: { transformation: strip },
      evidence: { alternatives: [plus.transformation] },
    });
  });
});

describe('custom rules', () => {
  const rule: CustomRule = {
    name: 'hash',
    target_type: 'integer',
    guard: "col ~ '^#\\d+$'",
    transformation: strip,
    post_validation: 'result IS NOT NULL',
    examples: [{ input: '#5', output: '5' }],
  };

  test('a rule that proves its examples comes before every family', () => {
    const diagnosis = diagnoseSync(problem('integer', ['#1'], {}, [rule]), [
      family({ transformation: '(substr(col, 2)::integer + 1)' }),
    ]);
    expect(diagnosis).toMatchObject({ kind: 'solved', category: 'custom', evidence: { family: 'rule:hash' } });
  });

  test('a rule that breaks its own example is refused by name', () => {
    const broken = { ...rule, examples: [{ input: '#5', output: '6' }] };
    expect(diagnoseSync(problem('integer', ['#1'], {}, [broken]), [])).toMatchObject({ kind: 'unsolved', code: 'RULE_UNPROVEN' });
  });

  test.each([
    ['another type', { target_type: 'date' }],
    ['another column', { column: 't.other' }],
  ])('a rule for %s does not take part', (_, over) => {
    expect(diagnoseSync(problem('integer', ['#1'], {}, [{ ...rule, ...over }]), []).kind).toBe('unsolved');
  });
});

describe('plan', () => {
  const solution = { transformation: strip, pre_conditions: ["col ~ '^#\\d+$'"], post_validation: 'result IS NOT NULL' };

  test('does what the proof did, value by value', () => {
    const plan = planSolution(solution, parseTargetType('smallint'));
    expect(plan.apply('#12')).toEqual({ ok: true, value: '12' });
    expect(plan.apply('12')).toBe('not-admitted');
    expect(plan.apply('#99999')).toMatchObject({ ok: false, sqlstate: 'SENSEI_UNFIT' });
    expect(plan.apply('#99999999999')).toMatchObject({ ok: false, sqlstate: '22003' });
    expect(
      planSolution({ ...solution, post_validation: 'length(result) = 1' }, parseTargetType('integer')).apply('#12'),
    ).toMatchObject({ ok: false, sqlstate: 'SENSEI_INVALID' });
  });

  test('a day before the year 1000 is a misreading of two digits', () => {
    const plan = planSolution(
      { transformation: "to_date(col, 'DD/MM/YYYY')", pre_conditions: [], post_validation: 'true' },
      parseTargetType('date'),
    );
    expect(plan.apply('31/12/14')).toMatchObject({ ok: false });
    expect(plan.apply('31/12/2014')).toEqual({ ok: true, value: '2014-12-31' });
  });

  test('text that a repair of text does not admit is left to the next part of its shape', () => {
    const first = planSolution(
      { transformation: 'upper(col)', pre_conditions: ["col = 'x'"], post_validation: 'true' },
      parseTargetType('varchar(3)'),
    );
    expect(first.apply('x')).toEqual({ ok: true, value: 'X' });
    expect(first.apply('yes')).toBe('not-admitted');
    const column = columnOf('varchar(3)', ['x', 'yes']);
    const problem = { column, signature: 's', values: column.sample, rules: [], today: '2026-01-01' };
    expect(remainder(problem, [])).toEqual(problem);
    expect(remainder(problem, [first])).toMatchObject({ signature: 's #2', values: [{ text: 'yes' }] });
  });

  test('an expression that is refused never runs', () => {
    expect(planSolution({ ...solution, transformation: 'pg_sleep(1)' }, parseTargetType('integer')).apply('#1')).toBe(
      'uncompiled',
    );
  });
});

describe('reprove', () => {
  const reading = { transformation: strip, columnDependent: true };
  const solve = (p: Problem, f: Family): { solution: Parameters<typeof reprove>[0]; evidence: Parameters<typeof reprove>[1] } => {
    const diagnosis = diagnoseSync(p, [f]);
    if (diagnosis.kind !== 'solved') throw new Error(diagnosis.explanation);
    return diagnosis;
  };

  test('a pattern that depends on no column holds wherever it works', () => {
    const { solution, evidence } = solve(problem('integer', ['#1']), family({ transformation: strip }));
    expect(reprove(solution, evidence, problem('integer', ['#5', '#6']), [])).toMatchObject({ holds: true, failed: 0 });
    expect(reprove(solution, evidence, problem('smallint', ['#99999']), [])).toMatchObject({ holds: false });
  });

  test("where the reading depends on the column, the column's own evidence decides", () => {
    const { solution, evidence } = solve(problem('integer', ['#1']), family({ ...reading, discriminating: 3 }));
    const further = problem('integer', ['#5', '#6']);
    expect(reprove(solution, evidence, further, [family({ ...reading, discriminating: 1 })])).toMatchObject({
      holds: true,
      discriminating: 1,
    });
    expect(
      reprove(solution, evidence, further, [
        family({ transformation: '(substr(col, 2)::integer + 1)', columnDependent: true, discriminating: 1 }),
      ]),
    ).toMatchObject({ holds: false });
    const silent = reprove(solution, evidence, further, [family(reading, { transformation: '(substr(col, 2)::integer + 1)' })]);
    expect(silent.holds).toBe(true);
    expect(silent.confidence).toBeLessThan(0.8);
  });
});

describe('diagnosis', () => {
  const BASES = [
    'date',
    'timestamp',
    'timestamptz',
    'time',
    'interval',
    'integer',
    'numeric(6,2)',
    'boolean',
    'text',
    'varchar(8)',
    'uuid',
    'jsonb',
    'inet',
    'bytea',
  ];
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '31/12/2014',
      '1.234,56',
      'N/A',
      '',
      ' ',
      'cafÃ©',
      '\ud800',
      'a\0b',
      '5 %',
      'yes',
      '20220101',
      '1484823450',
      "{'a': 1}",
      '\u202e12',
      'e\u0301',
      '99999999999999999999',
    ),
  );

  test('any column of any type has a diagnosis, the same in every order of rows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), fc.array(cell, { minLength: 1, maxLength: 12 }), (type, texts) => {
        const one = diagnoseSync(problem(type, texts));
        const [first = '', ...rest] = texts;
        expect(diagnoseSync(problem(type, [first, ...rest.reverse()]))).toEqual(one);
        const explanation = one.kind === 'solved' ? one.evidence.explanation : one.explanation;
        expect(explanation).not.toBe('');
        expect(explanation.length).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 150 },
    );
  });

  test.each(['date', 'numeric', 'uuid', 'boolean', 'interval', 'inet', 'text'])(
    'a cell of a megabyte in a %s column costs bounded time',
    (type) => {
      const started = performance.now();
      for (const cell of [' ', '9', "'", '\ud800', '31/12/2014 '])
        expect(diagnoseSync(problem(type, [cell.repeat((1 << 20) / cell.length)])).kind).toMatch(/solved|ambiguous/);
      expect(performance.now() - started).toBeLessThan(20_000);
    },
  );

  test('a solution repairs every value that it was proven on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), fc.array(cell, { minLength: 1, maxLength: 6 }), (type, texts) => {
        const p = problem(type, texts);
        const diagnosis = diagnoseSync(p);
        if (diagnosis.kind !== 'solved') return;
        const plan = planSolution(diagnosis.solution, p.column.type);
        const repaired = p.values.filter((v) => {
          const applied = plan.apply(v.text);
          return typeof applied === 'object' && applied.ok;
        });
        expect(repaired.length).toBeGreaterThanOrEqual(diagnosis.evidence.proven);
      }),
      { numRuns: 150 },
    );
  });
});

describe("PostgreSQL's own reading", () => {
  test.each<[string, string, ColumnSettings, string]>([
    ['numeric', ' 12.50 ', {}, '12.50'],
    ['boolean', ' yes', {}, 't'],
    ['date', '2024-1-5', {}, '2024-01-05'],
    ['uuid', '{6CCD780C-BABA-1026-9564-17A6E4FDDE95}', {}, '6ccd780c-baba-1026-9564-17a6e4fdde95'],
    ['text', 'می\u200cخواهم', {}, 'می\u200cخواهم'],
  ])('%s: %j with %j is %j', (type, text, settings, value) => {
    const p = problem(type, [text], settings);
    const diagnosis = diagnoseSync(p);
    expect(diagnosis).toMatchObject({ kind: 'solved' });
    if (diagnosis.kind === 'solved')
      expect(planSolution(diagnosis.solution, p.column.type).apply(text)).toEqual({ ok: true, value });
  });

  test.each<[string, string[], ColumnSettings]>([
    ['numeric(4,2)', ['3.14159'], {}],
    ['numeric', ['NaN'], {}],
    ['boolean', ['of'], {}],
    ['date', ['now'], {}],
    ['timestamp', ['2024-01-05 25:00'], {}],
    ['jsonb', ['{"a":1,"a":2}'], {}],
    ['text', ['Ro?avská'], {}],
    ['text', ['\x1b$B%3\x1b(B'], {}],
    ['numeric', ['1.234'], { decimal_mark: ',', grouping_mark: "'" }],
  ])('%s %j with %j is not taken as it stands', (type, texts, settings) => {
    const diagnosis = diagnoseSync(problem(type, texts, settings), [FAMILIES.at(-1) as Family]);
    expect(diagnosis.kind).toBe('unsolved');
  });
});
