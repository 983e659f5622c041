import { warmUp } from '@sensei/diagnosis';
import { loadExpressions } from '@sensei/expression';
import { table } from '@sensei/platform';
import type { Benchmark } from '../benchmark.js';
import { learn } from './learn.js';
import { measureDiagnosis } from './measure-diagnosis.js';
import { measureReference, type Reference } from './measure-reference.js';
import { fillPool, measureType, type TypeFigures } from './measure-type.js';
import { TYPED_VALUES } from './typed-values.js';

/** Values of each column from which its patterns are learned. */
const LEARNED_FROM = 1000;

type ByName<T> = Readonly<Record<string, T>>;

const rounded = (figure: number, places = 1): number => Number(figure.toFixed(places));

function mapValues<T, U>(record: ByName<T>, map: (value: T) => U): ByName<U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function print(reference: Reference, types: ByName<TypeFigures>, diagnosisMs: ByName<number>): string {
  const ratio = (ns: number, to: number): string => `${(ns / to).toFixed(1)}x`;
  const rows = Object.entries(types).map(([type, f]) => [
    type,
    rounded(f.validNs),
    ratio(f.validNs, f.validBytes * reference.scanNsPerByte),
    rounded(f.memoNs),
    Math.round(f.lookupNs),
    ratio(f.lookupNs, reference.mapGetNs),
    Math.round(f.applyNs),
    Math.round(f.newNs),
    Math.round(f.unknownNs),
  ]);
  return [
    'nanoseconds per value',
    table(['type', 'valid', '(scans)', 'memo', 'lookup', '(Map.get)', 'apply', 'new', 'unknown'], rows),
    '',
    `reference: Map.get ${reference.mapGetNs.toFixed(1)} ns, scan ${reference.scanNsPerByte.toFixed(2)} ns per byte`,
    '',
    'milliseconds per diagnosis of 1,000 values',
    table(
      ['kind', 'ms'],
      Object.entries(diagnosisMs).map(([kind, ms]) => [kind, rounded(ms)]),
    ),
  ].join('\n');
}

/** What values cost in the data path, by target type, and what a diagnosis costs that makes a shape known. */
export const cache: Benchmark = {
  summary: 'ns per value: canonical, known and unknown, by target type; ms per diagnosis',
  async run({ rounds, random }) {
    await loadExpressions();
    warmUp();
    const pools = TYPED_VALUES.map((values) => fillPool(values, random));
    const known = learn(
      pools.map((pool) => [pool.type, pool.known.values().slice(0, LEARNED_FROM)]),
      random,
    );
    const [first] = pools;
    if (first === undefined) throw new Error('there are no types');
    const reference = measureReference(first.valid, random, rounds);
    const types = Object.fromEntries(pools.map((pool) => [pool.sql, measureType(pool, known, rounds)]));
    const diagnosisMs = measureDiagnosis(random, rounds.count);
    return {
      json: {
        bench: 'cache',
        node: process.version,
        reference: { mapGetNs: rounded(reference.mapGetNs, 2), scanNsPerByte: rounded(reference.scanNsPerByte, 3) },
        types: mapValues(types, (figures) => mapValues({ ...figures }, (figure) => rounded(figure))),
        diagnosisMs: mapValues(diagnosisMs, (ms) => rounded(ms)),
      },
      text: print(reference, types, diagnosisMs),
    };
  },
};
