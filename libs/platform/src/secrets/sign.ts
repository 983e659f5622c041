import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from './derive-key.js';

const derived = new WeakMap<Buffer, Buffer>();

// A signature per message on the fast path: the derivation is done once per key.
function signingKey(key: Buffer): Buffer {
  const known = derived.get(key);
  if (known !== undefined) return known;
  const fresh = deriveKey(key, 'sign');
  derived.set(key, fresh);
  return fresh;
}

/** HMAC-SHA-256 of the bytes, as base64url. */
export const sign = (key: Buffer, bytes: Uint8Array | string): string =>
  createHmac('sha256', signingKey(key)).update(bytes).digest('base64url');

/** Whether `signature` is ours, in constant time. */
export const verify = (key: Buffer, bytes: Uint8Array | string, signature: string): boolean =>
  equalInConstantTime(sign(key, bytes), signature);

/** Compares two texts in a time that depends on their lengths only. */
export function equalInConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
