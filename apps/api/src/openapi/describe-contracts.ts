import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ColumnSettings, CustomRule, PATTERN_CATEGORIES, PATTERN_STATUSES, PatternContext, PatternEvidence, PatternSituation, PatternSolution, RuleExample, STREAM_EVENT_TYPES, STREAM_VERSION,
  StreamEvent, SwarmPattern, TEST_RESULTS,
} from '@sensei/contracts';

type Fields = Readonly<Record<string, ApiPropertyOptions>>;

const text = (description: string): ApiPropertyOptions => ({ type: String, description });
const texts = (description: string): ApiPropertyOptions => ({ type: [String], description });
const count = (description: string): ApiPropertyOptions => ({ type: 'integer', minimum: 0, description });
const oneOf = (values: readonly string[], description: string): ApiPropertyOptions => ({ enum: [...values], description });
const probability = (description: string): ApiPropertyOptions => ({ type: Number, minimum: 0, maximum: 1, description });

function describe(schema: { readonly prototype: object }, required: Fields, optional: Fields = {}): void {
  for (const [name, options] of Object.entries(required)) ApiProperty(options)(schema.prototype, name);
  for (const [name, options] of Object.entries(optional)) ApiPropertyOptional(options)(schema.prototype, name);
}

/**
 * The contracts know nothing of OpenAPI; their documentation is put on them here, so that the fields are written once. It happens when this
 * module is loaded: a class that extends a contract takes over what is known of it at that moment.
 */
function describeContracts(): void {
  describe(ColumnSettings, {}, {
    date_order: oneOf(['DMY', 'MDY', 'YMD', 'YDM'], 'Order of numeric dates.'),
    date_format: text('Format of dates: PostgreSQL template, strftime or CLDR.'),
    locale: text('BCP 47 tag, for month names and number marks (`de-DE`).'),
    language: text('Language of month names, when no full locale is known.'),
    decimal_mark: text('Decimal mark of numbers.'),
    grouping_mark: text('Grouping mark of numbers.'),
    percent_as: oneOf(['fraction', 'number'], 'Whether `5%` is 0.05 or 5.'),
    currency: text('ISO 4217 code or symbol expected in the column.'),
    null_values: texts('Texts that mean NULL here.'),
    true_values: texts('Texts that mean true.'),
    false_values: texts('Texts that mean false.'),
    calendar: text('Calendar of the years.'),
    timezone: text('IANA zone of timestamps that carry none.'),
    encoding: text('Charset of the bytes of this column.'),
    source_type: text('Type of the column as the source names it.'),
    lossy: oneOf(['refuse', 'truncate', 'round'], 'Whether text may be shortened and numbers rounded to fit.'),
  });
  describe(RuleExample, { input: text('A value as it is in the source.'), output: { type: String, nullable: true, description: 'The repaired value as PostgreSQL prints it; null for NULL.' } });
  describe(CustomRule, {
    name: { type: String, pattern: '^[a-z][a-z0-9_-]{0,63}$', description: 'Name of the rule.' },
    target_type: text('Target type, as PostgreSQL prints it.'),
    guard: text('Condition over `col` that says which values are meant.'),
    transformation: text('Expression over `col`.'),
    post_validation: text('Condition over `col` and `result`.'),
    examples: { type: [RuleExample], description: 'The rule must hold for every one.' },
  }, { column: text('"table.column" of the target; absent: every column of the type.') });
  describePattern();
  describe(StreamEvent, {
    v: { type: 'integer', enum: [STREAM_VERSION], description: 'Version of the stream protocol.' }, seq: { type: 'integer', minimum: 1, description: 'Number within the migration, without gaps.' },
    type: oneOf(STREAM_EVENT_TYPES, 'What it is about.'), migration_id: { type: String, format: 'uuid' }, data: { type: 'object', additionalProperties: true },
  });
}

function describePattern(): void {
  describe(PatternContext, { table: text('Table it was met in.'), column: text('Column it was met in.'), data_type: text('Target type.'), sample_values: texts('Some of the values.') });
  describe(PatternSituation, {
    category: oneOf(PATTERN_CATEGORIES, 'Kind of problem.'), signature: text('Structural form of the values.'), context: { type: PatternContext },
  });
  describe(PatternSolution, {
    transformation: text('PostgreSQL expression over `col`.'), pre_conditions: texts('Conditions under which it is meant.'), post_validation: text('Condition over `col` and `result`.'),
  });
  describe(PatternEvidence, {
    family: text('Rule that wrote the solution.'), prior: probability('Probability that a proposal of this rule is right, before any evidence.'),
    proven: count('Distinct values proven.'), discriminating: count('Values that only this reading allows.'), failed: count('Values for which it failed.'),
    independent_discoveries: count('Other columns or tables that found the same by themselves.'), column_dependent: { type: Boolean, description: 'Each column decides by its own evidence.' },
    explanation: text('Why this reading.'), alternatives: texts('Readings that stayed possible.'),
  });
  describe(SwarmPattern, {
    pattern_id: { type: String, format: 'uuid' }, discovered_by: text('Agent that found it.'), timestamp: { type: String, format: 'date-time' },
    pattern_key: text('What a value is looked up by.'), pattern: { type: PatternSituation }, solution: { type: PatternSolution },
    confidence: probability('Calibrated probability that the transformation is right for a matching value.'), test_result: oneOf(TEST_RESULTS, 'Whether it was proven on samples.'),
    version: count('Grows with every decision.'), status: oneOf(PATTERN_STATUSES, 'Where it stands.'), evidence: { type: PatternEvidence },
  }, { decision: text('Why the arbiter decided as it did.') });
}

describeContracts();
