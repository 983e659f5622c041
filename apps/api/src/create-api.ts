import { NestFactory } from '@nestjs/core';
import { Transport, type MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { openControlStore } from '@sensei/persistence';
import { createLogger, NestLogger, type Configuration } from '@sensei/platform';
import { redisTransportOptions } from '@sensei/swarm';
import helmet from 'helmet';
import type { AddressInfo } from 'node:net';
import { ApiModule, type OrchestrationImport } from './api.module.js';
import { EventLog } from './events/event-log.service.js';
import { createDocument } from './openapi/create-document.js';
import { RouteTable } from './openapi/route-table.js';
import { ApiKeyService } from './security/api-key.service.js';
import { checkJsonDepth } from './security/json-depth.js';
import { requestGate } from './security/request-gate.js';
import { settleConfiguration } from './settle-configuration.js';
import { StreamAdapter } from './stream/stream-adapter.js';
import type { ApiConfiguration, Logger } from './tokens.js';

export interface Api {
  readonly app: NestExpressApplication;
  readonly configuration: ApiConfiguration;
  /** The API key, when it was made by this start; never told again. */
  readonly newApiKey: string | undefined;
  /** Binds the port of the configuration and gives the address. */
  listen(): Promise<string>;
  /** Drains and closes everything, the control store last. May be called twice. */
  close(): Promise<void>;
}

export interface ApiOptions {
  /** The module that exports MigrationLifecycle and MigrationReader. */
  readonly orchestration: OrchestrationImport;
  readonly logger?: Logger;
}

/**
 * Puts the API together: opens the control store, settles keys, creates the application. Nothing is listened to yet.
 * @throws SenseiError CONTROL_STORE_LOCKED, CONTROL_STORE_UNREACHABLE, CONFIGURATION_INVALID
 */
export async function createApi(given: Configuration, options: ApiOptions): Promise<Api> {
  const logger = options.logger ?? createLogger(given, 'api');
  const configuration = await settleConfiguration(given);
  const { databaseUrl, dataDir } = configuration;
  const store = await openControlStore({ dataDir, logger, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  try {
    const app = await NestFactory.create<NestExpressApplication>(ApiModule.with({ configuration, store, logger }, options.orchestration), {
      bodyParser: false, logger: new NestLogger(frameworkLogger(logger, configuration)), abortOnError: false, forceCloseConnections: true,
    });
    equip(app, configuration);
    const newApiKey = await app.get(ApiKeyService).prepare();
    let closing: Promise<void> | undefined;
    return {
      app,
      configuration,
      newApiKey,
      listen: async () => {
        await app.listen(configuration.port, configuration.host);
        // Redis may come up later than we do: the transport connects when it is there, and /health/ready says so until then.
        app.startAllMicroservices().catch((err: unknown) => logger.error({ err }, 'the Redis transport did not start'));
        return addressOf(app, configuration.host);
      },
      close: () => (closing ??= app.close().finally(() => app.get(EventLog).close()).finally(() => store.close())),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Nest tells of every route and module it sets up; that is for debugging. */
const frameworkLogger = (logger: Logger, { logLevel }: ApiConfiguration): Logger => (logLevel === 'info' ? logger.child({}, { level: 'warn' }) : logger);

/** What stands before the controllers, in its order. */
function equip(app: NestExpressApplication, configuration: ApiConfiguration): void {
  app.disable('x-powered-by');
  // The API speaks plain HTTP on the loopback: upgrading its own pages to HTTPS would break them there.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } }, strictTransportSecurity: false }));
  if (configuration.allowedOrigins.length > 0) app.enableCors({ origin: [...configuration.allowedOrigins], exposedHeaders: ['Location', 'Retry-After'], maxAge: 600 });
  app.use(requestGate(configuration));
  // Nest's type leaves out `verify`, which it sets itself only where raw bodies are kept.
  const parser = { limit: configuration.maxBodyBytes, strict: true, verify: (_request: unknown, _response: unknown, body: Buffer) => checkJsonDepth(body) };
  app.useBodyParser('json', parser);
  app.connectMicroservice<MicroserviceOptions>({ transport: Transport.REDIS, options: redisTransportOptions(configuration.redisUrl) });
  app.useWebSocketAdapter(new StreamAdapter(app));
  const document = createDocument(app);
  app.get(RouteTable).load(document.paths);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml', customSiteTitle: 'Sensei Swarm API' });
}

function addressOf(app: NestExpressApplication, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
