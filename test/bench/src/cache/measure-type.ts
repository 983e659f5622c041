import type { TablePlan } from '@sensei/contracts';
import { parseTargetType, type Random, type TargetType } from '@sensei/kernel';
import { canonicalCheck } from '@sensei/signature';
import type { PatternCache } from '@sensei/swarm';
import { PatternUses, RowProgram, Segment, type RowOutlets } from '@sensei/transfer';
import { nanosecondsPer, type Rounds } from '../nanoseconds-per.js';
import { pick, type Writer } from './draw.js';
import { Fields } from './fields.js';
import { KnownPatterns } from './known-patterns.js';
import { COLUMN, TABLE } from './learn.js';
import type { TypedValues } from './typed-values.js';

/** Nanoseconds per value of one type. */
export interface TypeFigures {
  readonly validBytes: number;
  /** A canonical value through the check of its bytes. */
  readonly validNs: number;
  /** A value that does not fit: its signature, and its pattern found in the cache. */
  readonly lookupNs: number;
  /** The compiled solution of that pattern, with guards, validation and the check of the result. */
  readonly applyNs: number;
  /** A whole row through the row program, its value seen before. */
  readonly memoNs: number;
  /** A whole row through the row program, its value never seen before. */
  readonly newNs: number;
  /** A value of a shape that nobody knows: its signature, and two look-ups in vain. */
  readonly unknownNs: number;
}

const POOL = 4096;
const REPEATED = 256;

export interface TypePool {
  readonly sql: string;
  readonly type: TargetType;
  readonly valid: Fields;
  readonly known: Fields;
  readonly repeated: Fields;
  readonly unknown: Fields;
}

export function fillPool(values: TypedValues, random: Random): TypePool {
  const write = (writer: Writer, count = POOL): [string, ...string[]] => [
    writer(random),
    ...Array.from({ length: count - 1 }, () => writer(random)),
  ];
  const few = write(values.known, REPEATED);
  return {
    sql: values.type,
    type: parseTargetType(values.type),
    valid: new Fields(write(values.valid)),
    known: new Fields([...write(values.known)]),
    repeated: new Fields(write(() => pick(random, few))),
    unknown: new Fields(write(values.unknown)),
  };
}

function expectAll(found: number, expected: number, what: string): void {
  if (found !== expected) throw new Error(`${found} of ${expected} ${what}`);
}

function checkPass(type: TargetType, { lines, starts, count }: Fields): () => number {
  const fits = canonicalCheck(type);
  return () => {
    let fitting = 0;
    for (let i = 0; i < count; i++) if (fits(lines, starts[i] as number, (starts[i + 1] as number) - 1)) fitting++;
    return fitting;
  };
}

/** Gives the number of values whose pattern was found. */
function lookupPass(patterns: KnownPatterns, fields: Fields): () => number {
  const values = fields.values();
  return () => {
    let found = 0;
    for (const value of values) if (patterns.lookup(value) !== undefined) found++;
    return found;
  };
}

function applyPass(patterns: KnownPatterns, fields: Fields, what: string): () => number {
  const work = fields.values().map((value) => {
    const pattern = patterns.lookup(value);
    if (pattern === undefined) throw new Error(`${what}: no pattern for ${value.text}`);
    return { text: value.text, plan: patterns.plan(pattern) };
  });
  return () => {
    let repaired = 0;
    for (const { plan, text } of work) {
      const applied = plan.apply(text);
      if (typeof applied !== 'string' && applied.ok) repaired++;
    }
    return repaired;
  };
}

const NOTHING_LEFT_OUT: RowOutlets = {
  refused: (_row, line, [problem]) => {
    throw new Error(`${line.toString()} was refused: ${problem?.code ?? ''}`);
  },
  pending: (_row, line) => {
    throw new Error(`${line.toString()} was set aside`);
  },
};

function rowPass(sql: string, resolver: KnownPatterns, { lines }: Fields, afterPass: () => void): () => number {
  const plan: TablePlan = {
    table: TABLE,
    source: TABLE,
    targetSchema: 'public',
    columns: [{ source: COLUMN, target: COLUMN, type: sql, notNull: false, settings: {} }],
    primaryKey: [],
    level: 0,
    estimatedRows: 0,
    chunks: [],
  };
  const program = new RowProgram(plan, resolver, new PatternUses());
  const segment = new Segment();
  return () => {
    segment.clear();
    const rows = program.run(lines, 0, segment, NOTHING_LEFT_OUT);
    afterPass();
    return rows;
  };
}

export function measureType(
  { sql, type, valid, known, repeated, unknown }: TypePool,
  cache: PatternCache,
  rounds: Rounds,
): TypeFigures {
  const patterns = new KnownPatterns(type, cache);
  const check = checkPass(type, valid);
  const lookup = lookupPass(patterns, known);
  const miss = lookupPass(patterns, unknown);
  const apply = applyPass(patterns, known, sql);
  const remembering = new KnownPatterns(type, cache);
  const memo = rowPass(sql, remembering, repeated, () => undefined);
  const forgetting = new KnownPatterns(type, cache);
  // The pool is finite: a new generation makes its values new again.
  const fresh = rowPass(sql, forgetting, known, () => void forgetting.generation++);
  expectAll(check(), POOL, `valid values of ${sql} pass`);
  expectAll(checkPass(type, known)(), 0, `known values of ${sql} pass`);
  expectAll(checkPass(type, unknown)(), 0, `unknown values of ${sql} pass`);
  expectAll(lookup(), POOL, `known values of ${sql} have a pattern`);
  expectAll(miss(), 0, `unknown values of ${sql} have a pattern`);
  expectAll(apply(), POOL, `known values of ${sql} are repaired`);
  return {
    validBytes: valid.meanBytes,
    validNs: nanosecondsPer(check, rounds),
    lookupNs: nanosecondsPer(lookup, rounds),
    applyNs: nanosecondsPer(apply, rounds),
    memoNs: nanosecondsPer(memo, rounds),
    newNs: nanosecondsPer(fresh, rounds),
    unknownNs: nanosecondsPer(() => POOL - miss(), rounds),
  };
}
