import type { ColumnSettings, CustomRule } from '@sensei/contracts';
import type { TargetType } from '@sensei/kernel';

/**
 * A source value as diagnosis sees it. Text that came as valid UTF-8 has `bytes: false`. Bytes that are not UTF-8 come as
 * `bytes: true` with `text` = the bytes read as LATIN1 (one character per byte), so that an expression can still name them:
 * `convert_from(convert_to(col, 'LATIN1'), 'WIN1251')`.
 */
export interface SourceValue {
  readonly text: string;
  readonly bytes: boolean;
}

/** A distinct value of the column's sample with how often it was met. */
export interface SampledValue extends SourceValue {
  readonly count: number;
}

/** What a column offers as evidence: a sample spread over the whole column, valid and invalid values alike. */
export interface ColumnEvidence {
  readonly table: string;
  readonly column: string;
  readonly type: TargetType;
  readonly notNull: boolean;
  readonly settings: ColumnSettings;
  /** Distinct values, sorted, so that no decision depends on the order of rows. Without NULLs. */
  readonly sample: readonly SampledValue[];
  readonly nulls: number;
}

/** The values of one column that do not fit and share one signature, with the column around them. */
export interface Problem {
  readonly column: ColumnEvidence;
  readonly signature: string;
  /** Distinct values of this signature: those of the sample and those that raised the problem. Sorted. */
  readonly values: readonly SourceValue[];
  readonly rules: readonly CustomRule[];
  /** Today as YYYY-MM-DD, for windows of plausibility. */
  readonly today: string;
}
