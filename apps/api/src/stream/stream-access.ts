import { SenseiError } from '@sensei/kernel';
import type { IncomingMessage } from 'node:http';
import type { ApiKeyService } from '../security/api-key.service.js';
import { bearerToken } from '../security/bearer-token.js';
import { checkRequestSource } from '../security/request-source.js';
import { BEARER_PROTOCOL } from './frames.js';

/** The key of an upgrade request: header, subprotocol, or `access_token` of the address. */
export function tokenOf(request: IncomingMessage): string | undefined {
  const { authorization, 'sec-websocket-protocol': protocols = '' } = request.headers;
  if (authorization !== undefined) return bearerToken(authorization);
  const offered = protocols.split(',').map((protocol) => protocol.trim()).find((protocol) => protocol.startsWith(BEARER_PROTOCOL));
  if (offered !== undefined) return offered.slice(BEARER_PROTOCOL.length);
  return new URL(request.url ?? '', 'ws://localhost').searchParams.get('access_token') ?? undefined;
}

/**
 * Decides on an upgrade before it is accepted: a browser would send a page's frames to us whatever site the page is from.
 * @throws SenseiError FORBIDDEN_HOST, FORBIDDEN_ORIGIN, UNAUTHENTICATED
 */
export function checkStreamAccess(request: IncomingMessage, keys: ApiKeyService, binding: { readonly host: string; readonly allowedOrigins: readonly string[] }): void {
  checkRequestSource(request.headers, binding);
  if (!keys.accepts(tokenOf(request))) throw new SenseiError('UNAUTHENTICATED', 'The stream wants an API key.');
}
