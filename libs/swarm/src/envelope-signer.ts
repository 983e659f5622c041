import { type Envelope, parseEnvelope } from '@sensei/contracts';
import { err, SenseiError, type Clock, type Random, type Result } from '@sensei/kernel';

/** What a sender fills in; id, timestamp and signature are added. */
export type Message = Omit<Envelope, 'id' | 'timestamp' | 'signature'>;

/** Keyed authentication of a text with the swarm's secret; HMAC-SHA-256 in production. */
export interface MessageAuthenticator {
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

/** Clocks of different machines may differ by this much before a message counts as expired. */
export const CLOCK_SKEW_MS = 2 * 60 * 60 * 1000;

/**
 * Signs what leaves and checks what arrives. A message is only taken from a process that holds the swarm's key: whoever can reach the
 * Redis could otherwise teach the swarm expressions.
 */
export class EnvelopeSigner {
  readonly #mac: MessageAuthenticator;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(mac: MessageAuthenticator, clock: Clock, random: Random) {
    this.#mac = mac;
    this.#clock = clock;
    this.#random = random;
  }

  seal(message: Message): Envelope {
    const unsigned = { id: this.#random.uuid(), timestamp: new Date(this.#clock.now()).toISOString(), ...message };
    return { ...unsigned, signature: this.#mac.sign(signedText(unsigned)) };
  }

  /** Malformed, oversized, expired and forged messages come back as coded errors; the caller drops and counts them, and never answers. */
  open(input: unknown, options: { readonly ignoreAge?: boolean } = {}): Result<Envelope, SenseiError> {
    const skewMs = options.ignoreAge === true ? Number.POSITIVE_INFINITY : CLOCK_SKEW_MS;
    const parsed = parseEnvelope(input, this.#clock.now(), skewMs);
    if (!parsed.ok) return parsed;
    if (!this.#mac.verify(signedText(parsed.value), parsed.value.signature ?? '')) {
      return err(new SenseiError('MESSAGE_FORGED', `no valid signature from ${parsed.value.source_agent}`));
    }
    return parsed;
  }
}

// A fixed order of fields: the receiver's object may have another order than the sender's.
const signedText = (e: Omit<Envelope, 'signature'>): string =>
  JSON.stringify([e.id, e.timestamp, e.source_agent, e.target, e.migration_context, e.type, e.priority, e.payload, e.confidence, e.ttl]);
