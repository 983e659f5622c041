import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { ControlStore } from '@sensei/persistence';
import { DataSource } from 'typeorm';
import { EventLog } from './events/event-log.service.js';
import { MigrationStatusService } from './migrations/migration-status.service.js';
import { RouteTable } from './openapi/route-table.js';
import { ApiKeyService } from './security/api-key.service.js';
import { CONFIGURATION, CONTROL_STORE, LOGGER, REDIS_URL, type ApiConfiguration, type Logger } from './tokens.js';

export interface CoreOptions {
  readonly configuration: ApiConfiguration;
  readonly store: ControlStore;
  readonly logger: Logger;
}

/** What every part of the API may inject: configuration, log, control store, event log, status moves. */
@Global()
@Module({})
export class CoreModule {
  static with({ configuration, store, logger }: CoreOptions): DynamicModule {
    const values = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: LOGGER, useValue: logger },
      { provide: REDIS_URL, useValue: configuration.redisUrl },
      { provide: CONTROL_STORE, useValue: store },
      { provide: DataSource, useValue: store.dataSource },
    ];
    const services = [ApiKeyService, EventLog, MigrationStatusService, RouteTable];
    return { module: CoreModule, providers: [...values, ...services], exports: [...values, ...services] };
  }
}
