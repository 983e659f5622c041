import type { BaseType, TargetType } from '@sensei/kernel';

/** Types in which a word such as `N/A` can never be a value; in text columns it stays text. */
const WORDLESS: ReadonlySet<BaseType> = new Set<BaseType>([
  'date', 'timestamp', 'timestamptz', 'time', 'timetz', 'interval', 'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'boolean', 'uuid', 'inet',
  'cidr', 'macaddr', 'enum',
]);

export const takesNoWords = (type: TargetType): boolean => !type.isArray && WORDLESS.has(type.base);
