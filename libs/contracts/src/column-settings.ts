import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const texts = (): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  IsArray()(target, key);
  ArrayMaxSize(200)(target, key);
  IsString({ each: true })(target, key as string);
  MaxLength(200, { each: true })(target, key as string);
};
const text = (max: number): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  IsString()(target, key as string);
  MaxLength(max)(target, key as string);
};
const oneOf = (values: readonly string[]): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  IsIn(values)(target, key as string);
};

/**
 * What a user declares about a column. Evidence, not commands: a setting that the data contradicts is reported, and the rows
 * that contradict it are quarantined.
 */
export class ColumnSettings {
  /** Order of numeric dates. */
  @oneOf(['DMY', 'MDY', 'YMD', 'YDM']) readonly date_order?: 'DMY' | 'MDY' | 'YMD' | 'YDM';
  /** A format in PostgreSQL template (`DD.MM.YYYY`), strftime (`%d.%m.%Y`) or CLDR (`dd.MM.yyyy`) notation. */
  @text(100) readonly date_format?: string;
  /** BCP 47 tag: month names, decimal and grouping marks (`de-DE`). */
  @text(40) readonly locale?: string;
  /** ISO 639 code or English name of the language of month names, when no full locale is known. */
  @text(40) readonly language?: string;
  @text(4) readonly decimal_mark?: string;
  @text(4) readonly grouping_mark?: string;
  /** Whether `5%` in a numeric column is 0.05 or 5. */
  @oneOf(['fraction', 'number']) readonly percent_as?: 'fraction' | 'number';
  /** ISO 4217 code or symbol expected in the column. */
  @text(8) readonly currency?: string;
  /** Texts that mean NULL here. */
  @texts() readonly null_values?: readonly string[];
  @texts() readonly true_values?: readonly string[];
  @texts() readonly false_values?: readonly string[];
  @text(40) readonly calendar?: string;
  /** IANA zone of timestamps that carry none. */
  @text(64) readonly timezone?: string;
  /** Charset of the bytes of this column. */
  @text(64) readonly encoding?: string;
  /** Type of the column in the source, as that system names it. */
  @text(64) readonly source_type?: string;
  /** Whether text may be shortened and numbers rounded to fit; `refuse` by default. */
  @oneOf(['refuse', 'truncate', 'round']) readonly lossy?: 'refuse' | 'truncate' | 'round';
}
