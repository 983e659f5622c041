import { randomBytes } from 'node:crypto';

export const SECRET_KEY_BYTES = 32;

/** Reads 32 bytes from hex or base64 (also base64url); undefined for anything else. */
export function parseSecretKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, 'base64');
  return bytes.length === SECRET_KEY_BYTES ? bytes : undefined;
}

/** A new key, as it stands in SENSEI_SECRET_KEY. */
export const generateSecretKey = (): string => randomBytes(SECRET_KEY_BYTES).toString('base64');
