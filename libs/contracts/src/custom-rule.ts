import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsOptional, IsString, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';

export class RuleExample {
  @IsString() @MaxLength(2000) readonly input!: string;
  /** PostgreSQL's text output of the repaired value; null for NULL. */
  @ValidateIf((e: RuleExample) => e.output !== null) @IsString() @MaxLength(2000) readonly output!: string | null;
}

/** A rule of the user's own. It is proven on its examples and on the column's sample like any other before it may run. */
export class CustomRule {
  @Matches(/^[a-z][a-z0-9_-]{0,63}$/) readonly name!: string;
  /** Target type it writes, as `format_type` prints it. */
  @IsString() @MaxLength(128) readonly target_type!: string;
  /** "table.column" of the target; absent: every column of the type. */
  @IsOptional() @IsString() @MaxLength(256) readonly column?: string;
  /** PostgreSQL condition over `col` that says for which values the rule is meant. */
  @IsString() @MaxLength(4000) readonly guard!: string;
  @IsString() @MaxLength(4000) readonly transformation!: string;
  /** PostgreSQL condition over `col` and `result`. */
  @IsString() @MaxLength(4000) readonly post_validation!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @ValidateNested({ each: true }) @IsObject({ each: true }) @Type(() => RuleExample)
  readonly examples!: readonly RuleExample[];
}
