import '../../openapi/describe-contracts.js';
import { ApiProperty } from '@nestjs/swagger';
import { SwarmPattern } from '@sensei/contracts';
import type { Agent, Conflict, Pattern } from '@sensei/persistence';

export const AGENT_STATES = ['SPAWN', 'READY', 'ACTIVE', 'COMPLETE', 'ERROR'] as const;

export class AgentResource {
  @ApiProperty({ type: String }) agent_id!: string;
  @ApiProperty({ type: String, description: 'Host and process that run it.' }) process!: string;
  @ApiProperty({ enum: AGENT_STATES, enumName: 'AgentState' }) state!: (typeof AGENT_STATES)[number];
  @ApiProperty({ type: String, nullable: true }) lane!: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when it is in this state.' }) since!: string;
  @ApiProperty({ type: String, format: 'date-time' }) last_seen!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } }) stats!: Record<string, number>;
}

export const toAgentResource = (row: Agent): AgentResource => ({
  agent_id: row.agent_id, process: row.process, state: row.state, lane: row.lane, since: row.since.toISOString(), last_seen: row.last_seen.toISOString(), stats: row.stats,
});

export class PatternResource extends SwarmPattern {
  @ApiProperty({ type: String, format: 'date-time' }) first_seen!: string;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at!: string;
}

export const toPatternResource = (row: Pattern): PatternResource => ({
  ...(row.record as SwarmPattern), first_seen: row.first_seen.toISOString(), updated_at: row.updated_at.toISOString(),
});

export class PatternDecisionResource {
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ type: String }) decision!: string;
  @ApiProperty({ type: [String] }) reasons!: string[];
  @ApiProperty({ type: String }) decided_by!: string;
  @ApiProperty({ type: String, format: 'date-time' }) decided_at!: string;
}

export class PatternDetail extends PatternResource {
  @ApiProperty({ type: [PatternDecisionResource], description: 'What was decided about its key, the newest first; at most 100.' }) decisions!: PatternDecisionResource[];
}

export class ConflictResource {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, description: 'Pattern key without column.' }) plain_key!: string;
  @ApiProperty({ enum: ['open', 'settled'], enumName: 'ConflictState' }) state!: 'open' | 'settled';
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'The solutions that contradict each other.' }) candidates!: object[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) decision!: Record<string, unknown> | null;
  @ApiProperty({ type: String, format: 'date-time' }) opened_at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) settled_at!: string | null;
}

export const toConflictResource = (row: Conflict): ConflictResource => ({
  id: row.id, plain_key: row.plain_key, state: row.state, candidates: row.candidates, decision: row.decision as Record<string, unknown> | null,
  opened_at: row.opened_at.toISOString(), settled_at: row.settled_at?.toISOString() ?? null,
});
