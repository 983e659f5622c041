import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect, type OnGatewayInit,
} from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { EventLog } from '../events/event-log.service.js';
import { CONFIGURATION, type ApiConfiguration } from '../tokens.js';
import { FRAME } from './stream-adapter.js';
import { STREAM_LIMITS, StreamSession } from './stream-session.js';

const PING_MS = 15_000;
const GOING_AWAY = 1001;

/** `/v1/stream`: every event of the migrations that a client subscribes to. Access is checked by the adapter before the upgrade. */
@WebSocketGateway({ path: '/v1/stream' })
export class StreamGateway implements OnGatewayInit, OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket>, BeforeApplicationShutdown {
  readonly #sessions = new Map<WebSocket, StreamSession>();
  #pings: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EventLog) private readonly events: EventLog,
    @Inject(CONFIGURATION) private readonly configuration: ApiConfiguration,
  ) {}

  afterInit(): void {
    this.#pings = setInterval(() => this.#ping(), PING_MS);
  }

  handleConnection(socket: WebSocket): void {
    const session = new StreamSession(socket, this.events, { ...STREAM_LIMITS, bufferBytes: this.configuration.streamBufferBytes });
    this.#sessions.set(socket, session);
    socket.on('pong', () => (session.alive = true));
  }

  handleDisconnect(socket: WebSocket): void {
    this.#sessions.get(socket)?.close();
    this.#sessions.delete(socket);
  }

  @SubscribeMessage(FRAME)
  async onFrame(@ConnectedSocket() socket: WebSocket, @MessageBody() text: string): Promise<void> {
    await this.#sessions.get(socket)?.receive(text);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#pings);
    for (const session of this.#sessions.values()) session.disconnect(GOING_AWAY, 'shutting down');
  }

  /** A connection that lost its other end looks open for ever; two pings without an answer end it. */
  #ping(): void {
    for (const [socket, session] of this.#sessions) {
      if (!session.alive) socket.terminate();
      session.alive = false;
      socket.ping();
    }
  }
}
