import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import './describe-contracts.js';

const DESCRIPTION = `Moves a legacy database into typed PostgreSQL with a swarm of agents that learn together.

Every error is a problem details document (RFC 9457) whose \`code\` is in the catalogue at \`GET /v1/errors\`. Lists answer \`{items, next_cursor}\`.
Events come over the WebSocket \`/v1/stream\`: send \`{"v":1,"type":"subscribe","migration_id":"…","since":0}\`.`;

/** The OpenAPI document of the running application; the same on every start. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Sensei Swarm')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addTag('connections', 'Sources and targets')
    .addTag('migrations', 'Runs from a source to a target')
    .addTag('errors', 'The catalogue of error codes')
    .addTag('health', 'For the supervisor of the process')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The API key.' }, 'key')
    .addSecurityRequirements('key')
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
}
