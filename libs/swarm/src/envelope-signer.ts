import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Envelope, parseEnvelope } from '@sensei/contracts';
import { err, SenseiError, type Clock, type Random, type Result } from '@sensei/kernel';

/** What a sender fills in; id, timestamp and signature are added. */
export type Message = Omit<Envelope, 'id' | 'timestamp' | 'signature'>;

/** Clocks of different machines may differ by this much before a message counts as expired. */
export const CLOCK_SKEW_MS = 2 * 60 * 60 * 1000;

/**
 * Signs what leaves and checks what arrives. A message is only taken from a process that holds the swarm's key: whoever can reach the
 * Redis could otherwise teach the swarm expressions.
 */
export class EnvelopeSigner {
  readonly #key: Buffer;
  readonly #clock: Clock;
  readonly #random: Random;

  /** @param key at least 16 bytes, the same in every process of the swarm */
  constructor(key: Buffer, clock: Clock, random: Random) {
    this.#key = key;
    this.#clock = clock;
    this.#random = random;
  }

  seal(message: Message): Envelope {
    const unsigned = { id: this.#random.uuid(), timestamp: new Date(this.#clock.now()).toISOString(), ...message };
    return { ...unsigned, signature: this.#mac(unsigned) };
  }

  /** Malformed, oversized, expired and forged messages come back as coded errors; the caller drops and counts them, and never answers. */
  open(input: unknown, options: { readonly ignoreAge?: boolean } = {}): Result<Envelope, SenseiError> {
    const skewMs = options.ignoreAge === true ? Number.POSITIVE_INFINITY : CLOCK_SKEW_MS;
    const parsed = parseEnvelope(input, this.#clock.now(), skewMs);
    if (!parsed.ok) return parsed;
    const given = Buffer.from(parsed.value.signature ?? '', 'base64url');
    const expected = Buffer.from(this.#mac(parsed.value), 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return err(new SenseiError('MESSAGE_FORGED', `no valid signature from ${parsed.value.source_agent}`));
    }
    return parsed;
  }

  #mac(e: Omit<Envelope, 'signature'>): string {
    // A fixed order of fields: the receiver's object may have another order than the sender's.
    const signed = [e.id, e.timestamp, e.source_agent, e.target, e.migration_context, e.type, e.priority, e.payload, e.confidence, e.ttl];
    return createHmac('sha256', this.#key).update(JSON.stringify(signed)).digest('base64url');
  }
}
