import type { CustomRule, PatternCategory } from '@sensei/contracts';

/** What must become of one cell: PostgreSQL's text output of the target value (null for NULL), or the refusal of its row with the reason. */
export type CellTruth = { readonly value: string | null } | { readonly reject: string };

export interface DemoRow {
  /** Source text of every column; null is SQL NULL. */
  readonly cells: readonly (string | null)[];
  readonly truth: readonly CellTruth[];
  /** Set where the row as a whole must be refused although each of its cells is right: a copy of an earlier row. */
  readonly rowTruth?: { readonly reject: string };
  /** Per column the index into `DemoDatabase.problems` of what was planted there, or -1. */
  readonly planted: readonly number[];
}

export interface DemoTable {
  readonly name: string;
  readonly sourceColumns: readonly string[];
  /** Name of the first column: clean, unique apart from planted copies, ascending numbers. */
  readonly key: string;
  readonly rowCount: number;
  /** The same rows at every call. */
  rows(): Iterable<DemoRow>;
}

/** One kind of dirt in one column. */
export interface ProblemDescription {
  /** `table.column: shape` */
  readonly id: string;
  readonly table: string;
  readonly column: string;
  /** As in the target DDL. */
  readonly targetType: string;
  readonly category: PatternCategory;
  /** The dirt as a person would write it down; the same text in every column that has it. */
  readonly shape: string;
  readonly outcome: 'repaired' | 'null' | 'refused';
}

export interface DemoDatabase {
  readonly seed: number;
  readonly rows: number;
  readonly sourceDdl: string;
  readonly targetDdl: string;
  /** Parents before children. */
  readonly tables: readonly DemoTable[];
  readonly customRules: readonly CustomRule[];
  readonly problems: readonly ProblemDescription[];
}

/** Problems that are distinct by target type (without its size) and shape, over all tables and columns. */
export function distinctProblems(problems: readonly ProblemDescription[]): string[] {
  const keys = problems.map((problem) => `${problem.targetType.replace(/\(.*$/, '')}|${problem.shape}`);
  return [...new Set(keys)].sort();
}
