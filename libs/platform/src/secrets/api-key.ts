import { createHash, randomBytes } from 'node:crypto';

/** A new API key: 256 random bits behind a prefix that secret scanners and people recognise. */
export const generateApiKey = (): string => `sensei_${randomBytes(32).toString('base64url')}`;

/** What is stored of an API key. A plain SHA-256 is enough: the keys are random, so there is nothing to guess. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key, 'utf8').digest('hex');
