import type { Reading } from './field.js';
import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

export const isCjk = (reading: Reading): boolean => has(reading, 'day') && !has(reading, 'era') && reading.some((slot) => slot.field === 'literal' && /[年년]/.test(slot.text));

/** Numbers with their Chinese, Japanese or Korean units: `2014年4月8日 19時17分`, `2024년 3월 5일 오후 3시 30분`. */
export const cjk = layoutFamily({ name: 'date.cjk', accepts: isCjk });
