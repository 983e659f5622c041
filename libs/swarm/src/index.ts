/** The protocol between agents on Redis: signed envelopes, the local cache, the snapshot, claims, and the durable stream. */
export { CLOCK_SKEW_MS, EnvelopeSigner, type Message, type MessageAuthenticator } from './envelope-signer.js';
export { PatternCache, supersedes } from './pattern-cache.js';
export { patternOf, PatternStore } from './pattern-store.js';
export { ClaimStore, type Claim } from './claim-store.js';
export { ReportStream, type StreamEntry } from './report-stream.js';
export { PlanStore, type PlanCipher } from './plan-store.js';
export { LatencyWindow } from './latency-window.js';
export {
  elapsedSince, type AdoptionPayload, type AgentPayload, type AgentState, type ChunkPayload, type DecisionPayload, type DiscoveryPayload,
  type PerformancePayload, type ReportPayload, type SendTime,
} from './report.js';
export { bullConnection, openRedis } from './redis-connection.js';
export { redisTransportOptions } from './redis-transport-options.js';
export { sendTime, SwarmBus, type Outgoing } from './swarm-bus.js';
