import { createHash } from 'node:crypto';
import { getMetadataStorage } from 'class-validator';
import { ChunkJob, Envelope, PatternContext, PatternEvidence, PatternSituation, PatternSolution, StreamCommand, StreamEvent, SwarmPattern, WIRE_VERSION } from './index.js';

const SCHEMAS = [Envelope, SwarmPattern, PatternSituation, PatternContext, PatternSolution, PatternEvidence, ChunkJob, StreamEvent, StreamCommand];

/** A line per rule of a schema, sorted: what a peer relies on, whatever the order in the source. */
const describeSchema = (schema: (typeof SCHEMAS)[number]): string =>
  getMetadataStorage()
    .getTargetValidationMetadatas(schema, '', false, false)
    .map((m) => `${schema.name}.${m.propertyName} ${m.name ?? m.type} ${JSON.stringify(m.constraints ?? [])}`)
    .sort()
    .join('\n');

test('the wire does not change without a new version', () => {
  const hash = createHash('sha256').update(SCHEMAS.map(describeSchema).join('\n')).digest('hex').slice(0, 16);
  // A changed hash asks for a new WIRE_VERSION with a line of history in wire.ts.
  expect({ version: WIRE_VERSION, hash }).toEqual({ version: 1, hash: '40d0f3c981afe290' });
});
