import { SenseiError } from '@sensei/kernel';
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const LOOPBACK_BINDING = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/;

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/**
 * Checks where a request says it goes to and comes from. A page of another site can reach a server on the loopback through a name
 * that it made point there (DNS rebinding); then the Host is that name. Bound to another address, names are the proxy's business.
 * @throws SenseiError FORBIDDEN_HOST, FORBIDDEN_ORIGIN
 */
export function checkRequestSource(headers: IncomingHttpHeaders, binding: { readonly host: string; readonly allowedOrigins: readonly string[] }): void {
  const host = headers.host ?? '';
  if (LOOPBACK_BINDING.test(binding.host)) {
    const name = (hostOf(`http://${host}`) ?? '').replace(/:\d+$/, '');
    const allowed = binding.allowedOrigins.some((origin) => hostOf(origin) === host);
    if (!LOOPBACK_NAMES.has(name) && name !== binding.host && !allowed) throw new SenseiError('FORBIDDEN_HOST', `Host "${host.slice(0, 100)}" is not a name of this server.`);
  }
  const { origin } = headers;
  if (origin === undefined || binding.allowedOrigins.includes(origin)) return;
  if (origin !== 'null' && hostOf(origin) === host && /^https?:/.test(origin)) return;
  throw new SenseiError('FORBIDDEN_ORIGIN', `Origin "${origin.slice(0, 100)}" is not allowed.`);
}
