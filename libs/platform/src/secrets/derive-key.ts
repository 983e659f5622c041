import { hkdfSync } from 'node:crypto';

/** One key per purpose from the one the user keeps, so that a signature can never serve as a ciphertext key. */
export const deriveKey = (key: Buffer, purpose: 'seal' | 'sign'): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `sensei-swarm ${purpose} v1`, 32));
