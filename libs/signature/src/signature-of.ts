import type { TargetType } from '@sensei/kernel';
import { numericShape } from './numeric-shape.js';
import { addressShape, hexShape, intervalShape, nestedShape } from './structured-shape.js';
import { hasNumeral, temporalShape } from './temporal-shape.js';
import { textShape } from './text-shape.js';
import { wordShape } from './word-shape.js';
import { hasDigit } from './characters.js';

/** Length of the longest signature, in UTF-16 units. */
export const MAX_SIGNATURE = 200;

/** How the signatures of bytes begin, and no signature of text. */
const BYTES = 'bytes';

/** Cells are told apart by their first characters: what stands behind cannot make a value of these types valid. */
const LOOK_AT = 1000;

function shapeOf(type: TargetType, text: string): string {
  if (type.isArray) return nestedShape(text);
  switch (type.base) {
    case 'date':
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return hasNumeral(text) ? temporalShape(text) : wordShape(text);
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'real':
    case 'double precision':
      return numericShape(type, text);
    case 'boolean':
    case 'enum':
      return text.length <= 3 || !hasDigit(text) ? wordShape(text) : numericShape(type, text);
    case 'interval':
      return intervalShape(text);
    case 'uuid':
    case 'bytea':
    case 'macaddr':
    case 'bit':
    case 'varbit':
      return hexShape(text);
    case 'inet':
    case 'cidr':
      return addressShape(text);
    case 'json':
    case 'jsonb':
    case 'other':
      return nestedShape(text);
    case 'text':
    case 'varchar':
    case 'char':
      return textShape(type, text);
  }
}

/** True where nothing has to be cut or replaced: nearly every shape. */
function isStorable(shape: string): boolean {
  if (shape.length > MAX_SIGNATURE) return false;
  for (let i = 0; i < shape.length; i++) {
    const unit = shape.charCodeAt(i);
    if (unit === 0 || (unit >= 0xd800 && unit < 0xe000)) return false;
  }
  return true;
}

function storable(shape: string): string {
  if (isStorable(shape)) return shape;
  // A cut pair or a stray surrogate would not survive UTF-8, and NUL not PostgreSQL: signatures are keys and must.
  return shape
    .slice(0, MAX_SIGNATURE)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('\0', '␀');
}

/**
 * The structural form of a value, under which its problem is solved once: together with the target type it is the key of a pattern.
 * Total (any string, any length), deterministic, at most 200 characters, well-formed Unicode without NUL.
 * @param value `bytes: true` where the source bytes are not UTF-8; `text` then has one character per byte
 */
export function signatureOf(type: TargetType, value: { readonly text: string; readonly bytes: boolean }): string {
  const isText = !type.isArray && (type.base === 'text' || type.base === 'varchar' || type.base === 'char');
  if (value.bytes) return isText ? BYTES : storable(`${BYTES}:${shapeOf(type, value.text.slice(0, LOOK_AT))}`);
  const shape = shapeOf(type, isText || value.text.length <= LOOK_AT ? value.text : value.text.slice(0, LOOK_AT));
  // A text may begin with this very word, and a repair of bytes would damage it.
  return storable(shape.startsWith(BYTES) ? `text:${shape}` : shape);
}
