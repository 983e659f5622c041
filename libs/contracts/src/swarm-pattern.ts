import { Type } from 'class-transformer';
import {
  ArrayMaxSize, IsArray, IsIn, IsInt, IsISO8601, IsNumber, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested,
} from 'class-validator';

export const PATTERN_CATEGORIES = ['date_format', 'encoding', 'constraint', 'type_mismatch', 'null_handling', 'custom'] as const;
export type PatternCategory = (typeof PATTERN_CATEGORIES)[number];

export const PATTERN_STATUSES = ['provisional', 'confirmed', 'conflicted', 'superseded', 'rejected'] as const;
export type PatternStatus = (typeof PATTERN_STATUSES)[number];

export const TEST_RESULTS = ['pass', 'fail'] as const;
export type TestResult = (typeof TEST_RESULTS)[number];

/** Sampled values travel with a pattern for people to read and for peers to compare results on; never more than these. */
export const MAX_SAMPLES = 8;
export const MAX_SAMPLE_LENGTH = 200;

/** Where a pattern was met. */
export class PatternContext {
  @IsString() @MaxLength(256) readonly table!: string;
  @IsString() @MaxLength(256) readonly column!: string;
  /** The target type as `format_type` prints it. */
  @IsString() @MaxLength(128) readonly data_type!: string;
  @IsArray() @ArrayMaxSize(MAX_SAMPLES) @IsString({ each: true }) @MaxLength(MAX_SAMPLE_LENGTH, { each: true })
  readonly sample_values!: readonly string[];
}

/** What was encountered. */
export class PatternSituation {
  @IsIn(PATTERN_CATEGORIES) readonly category!: PatternCategory;
  /** Structural form of the values (`D4年D2月D2日`). */
  @IsString() @MaxLength(256) readonly signature!: string;
  @ValidateNested() @IsObject() @Type(() => PatternContext) readonly context!: PatternContext;
}

/** How it is resolved: three PostgreSQL expressions over `col` (text), `post_validation` also over `result`. */
export class PatternSolution {
  @IsString() @MaxLength(4000) readonly transformation!: string;
  @IsArray() @ArrayMaxSize(16) @IsString({ each: true }) @MaxLength(4000, { each: true }) readonly pre_conditions!: readonly string[];
  @IsString() @MaxLength(4000) readonly post_validation!: string;
}

/** What the confidence rests on. Counts are of distinct values unless the name says otherwise. */
export class PatternEvidence {
  /** Name of the rule that wrote the solution, or `rule:NAME` for a custom one. */
  @IsString() @MaxLength(128) readonly family!: string;
  /** Probability that a proposal of this rule is right before any evidence of the column, measured on ground truth. */
  @IsNumber() @Min(0) @Max(1) readonly prior!: number;
  @IsInt() @Min(0) readonly proven!: number;
  /** Values that only the chosen reading allows (a day above 12). */
  @IsInt() @Min(0) readonly discriminating!: number;
  /** Values for which the transformation or its validation failed. */
  @IsInt() @Min(0) readonly failed!: number;
  /** Further columns or tables that found the same solution without having received it. */
  @IsInt() @Min(0) readonly independent_discoveries!: number;
  /** True where the family has more than one possible reading, so that each column's own evidence decides. */
  @IsIn([true, false]) readonly column_dependent!: boolean;
  @IsString() @MaxLength(1000) readonly explanation!: string;
  @IsArray() @ArrayMaxSize(8) @IsString({ each: true }) @MaxLength(4000, { each: true }) readonly alternatives!: readonly string[];
}

/**
 * One pattern-solution pair, as it travels between agents and as it is kept.
 * Idempotent: the same `pattern_id` and `version` always carry the same content.
 */
export class SwarmPattern {
  @IsUUID() readonly pattern_id!: string;
  @IsString() @MaxLength(128) readonly discovered_by!: string;
  @IsISO8601() readonly timestamp!: string;
  /** What a value is looked up by: target type and signature, and the column where the family depends on it. */
  @IsString() @MaxLength(640) readonly pattern_key!: string;
  @ValidateNested() @IsObject() @Type(() => PatternSituation) readonly pattern!: PatternSituation;
  @ValidateNested() @IsObject() @Type(() => PatternSolution) readonly solution!: PatternSolution;
  @IsNumber() @Min(0) @Max(1) readonly confidence!: number;
  @IsIn(TEST_RESULTS) readonly test_result!: TestResult;
  /** Grows with every decision about this key; an agent keeps the highest it has seen. */
  @IsInt() @Min(1) readonly version!: number;
  @IsIn(PATTERN_STATUSES) readonly status!: PatternStatus;
  @ValidateNested() @IsObject() @Type(() => PatternEvidence) readonly evidence!: PatternEvidence;
  /** Milliseconds that sampling and diagnosis took its finder: what every further agent saves. */
  @IsOptional() @IsNumber() @Min(0) readonly diagnosis_ms?: number;
  /** With test_result `fail`: the error code that rows of this shape get in the quarantine, since nobody has a safe reading. */
  @IsOptional() @Matches(/^[A-Z_]{3,64}$/) readonly reason_code?: string;
  /** Why the arbiter decided as it did; absent while provisional. */
  @IsOptional() @IsString() @MaxLength(1000) readonly decision?: string;
}
