import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { ERROR_CATALOGUE } from '@sensei/kernel';
import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { toProblem } from '../problem/to-problem.js';
import { toSenseiError } from '../problem/to-sensei-error.js';
import { ApiKeyService } from '../security/api-key.service.js';
import { CONFIGURATION, type ApiConfiguration } from '../tokens.js';
import { STREAM_PROTOCOL } from './frames.js';
import { checkStreamAccess } from './stream-access.js';

type Verdict = (accepted: boolean, status?: number, body?: string, headers?: Record<string, string>) => void;

/** The name under which every frame reaches the gateway; the protocol is its own, not Nest's `{event, data}`. */
export const FRAME = 'frame';

/** Nest's ws adapter with what it leaves open: who may connect, how large a frame may be, and our protocol. */
export class StreamAdapter extends WsAdapter {
  constructor(private readonly application: INestApplicationContext) {
    super(application, { messageParser: (data) => ({ event: FRAME, data: String(data) }) });
  }

  override create(port: number, options: Record<string, unknown> & { namespace?: string; server?: unknown; path?: string }): unknown {
    const { streamMaxFrameBytes } = this.application.get<ApiConfiguration>(CONFIGURATION);
    return super.create(port, {
      ...options,
      maxPayload: streamMaxFrameBytes,
      perMessageDeflate: false,
      verifyClient: ({ req }: { req: IncomingMessage }, verdict: Verdict) => this.verify(req, verdict),
      handleProtocols: (offered: Set<string>) => (offered.has(STREAM_PROTOCOL) ? STREAM_PROTOCOL : false),
    });
  }

  private verify(request: IncomingMessage, verdict: Verdict): void {
    try {
      checkStreamAccess(request, this.application.get(ApiKeyService), this.application.get<ApiConfiguration>(CONFIGURATION));
      verdict(true);
    } catch (thrown) {
      const error = toSenseiError(thrown);
      verdict(false, ERROR_CATALOGUE[error.code].status, JSON.stringify(toProblem(error, `urn:uuid:${randomUUID()}`)), { 'Content-Type': 'application/problem+json' });
    }
  }
}
