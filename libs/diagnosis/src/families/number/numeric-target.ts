import type { TargetType } from '@sensei/kernel';

const INTEGERS: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);
const FRACTIONS: ReadonlySet<string> = new Set(['numeric', 'real', 'double precision']);

export const isIntegerTarget = (type: TargetType): boolean => !type.isArray && (INTEGERS.has(type.base) || (type.base === 'numeric' && type.scale === 0));
export const isNumericTarget = (type: TargetType): boolean => !type.isArray && (INTEGERS.has(type.base) || FRACTIONS.has(type.base));
