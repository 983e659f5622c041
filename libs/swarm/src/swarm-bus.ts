import { hostname } from 'node:os';
import type { ClientProxy } from '@nestjs/microservices';
import { channel, type Envelope, type EnvelopeType, type Topic } from '@sensei/contracts';
import { lastValueFrom, timeout } from 'rxjs';
import type { EnvelopeSigner } from './envelope-signer.js';
import type { ReportStream } from './report-stream.js';
import type { ReportPayload, SendTime } from './report.js';

/** A frozen Redis must not hold an agent: the broadcast is only the fast path. */
const EMIT_TIMEOUT_MS = 1_000;

const SECONDS_OF_LIFE: Readonly<Record<Topic, number>> = { patterns: 3_600, errors: 60, performance: 10, alerts: 3_600 };

const HOST = hostname();

/** Now, in a form that another process can subtract from. */
export const sendTime = (): SendTime => ({ host: HOST, monotonic_ms: Number(process.hrtime.bigint()) / 1e6, wall_ms: Date.now() });

export interface Outgoing {
  readonly agent: string;
  readonly migrationId: string;
  readonly topic: Topic;
  readonly type: EnvelopeType;
  readonly payload: ReportPayload | object;
  readonly confidence?: number;
}

/** How agents speak: broadcast over the Nest Redis transport (fast, at most once) and report through the stream (durable). */
export class SwarmBus {
  readonly #client: ClientProxy;
  readonly #signer: EnvelopeSigner;
  readonly #stream: ReportStream;

  constructor(client: ClientProxy, signer: EnvelopeSigner, stream: ReportStream) {
    this.#client = client;
    this.#signer = signer;
    this.#stream = stream;
  }

  envelope(out: Outgoing): Envelope {
    return this.#signer.seal({
      source_agent: out.agent,
      target: out.topic,
      migration_context: out.migrationId,
      type: out.type,
      priority: out.topic === 'alerts' ? 'high' : 'normal',
      payload: out.payload,
      confidence: out.confidence ?? 1,
      ttl: SECONDS_OF_LIFE[out.topic],
    });
  }

  /** Never rejects: a lost broadcast costs its hearers a look-up in the snapshot. */
  async broadcast(envelope: Envelope, topic: Topic): Promise<void> {
    const sent = this.#client.emit(channel(envelope.migration_context, topic), envelope).pipe(timeout(EMIT_TIMEOUT_MS));
    await lastValueFrom(sent, { defaultValue: undefined }).catch(() => undefined);
  }

  async report(envelope: Envelope): Promise<void> {
    await this.#stream.add(envelope);
  }

  close(): void {
    void this.#client.close();
  }
}
