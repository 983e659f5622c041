import { HandBack } from '../failure.js';

export function byteaIn(_text: string): Uint8Array {
  throw new HandBack('bytes');
}
