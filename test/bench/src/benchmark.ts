import type { Random } from '@sensei/kernel';
import type { Rounds } from './nanoseconds-per.js';

/** What every benchmark gets from the command line. */
export interface BenchmarkSettings {
  readonly rounds: Rounds;
  /** Seeded: the same values in every run. */
  readonly random: Random;
}

/** What a benchmark found, in both forms in which it is given out. */
export interface BenchmarkResult {
  /** Serialisable; `bench` names the benchmark. */
  readonly json: { readonly bench: string };
  /** Tables for a terminal. */
  readonly text: string;
}

/** A benchmark of the table in main.ts. It checks that it measures what it says, and throws where that is not so. */
export interface Benchmark {
  readonly summary: string;
  run(settings: BenchmarkSettings): Promise<BenchmarkResult>;
}
