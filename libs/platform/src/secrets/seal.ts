import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SenseiError } from '@sensei/kernel';
import { deriveKey } from './derive-key.js';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM: version byte, random nonce, tag, ciphertext, as base64url.
 * @param context what the text belongs to (`connection:ID`); the sealed text opens only under the same one, so it cannot be moved to another record
 */
export function seal(key: Buffer, plaintext: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(key, 'seal'), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/**
 * The plaintext of `seal`.
 * @throws SenseiError SECRET_UNREADABLE for another key, another context, or a changed text
 */
export function open(key: Buffer, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES)
    throw new SenseiError('SECRET_UNREADABLE', `The secret of ${context} is not in a known form.`, { context });
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(key, 'seal'), bytes.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SenseiError(
      'SECRET_UNREADABLE',
      `The secret of ${context} was sealed with another SENSEI_SECRET_KEY or was changed.`,
      { context },
      cause,
    );
  }
}
