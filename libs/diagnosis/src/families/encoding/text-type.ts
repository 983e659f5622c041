import type { TargetType } from '@sensei/kernel';

/** Types that keep any text, so that a damaged one loads without an error. */
export const isTextType = (type: TargetType): boolean => !type.isArray && (type.base === 'text' || type.base === 'varchar' || type.base === 'char');
