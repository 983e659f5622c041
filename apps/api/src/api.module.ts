import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ErrorsController } from './catalogue/errors.controller.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { CoreModule, type CoreOptions } from './core.module.js';
import { HealthController } from './health/health.controller.js';
import { RedisProbe } from './health/redis-probe.service.js';
import { IdempotencyService } from './migrations/idempotency.service.js';
import { LearnedService } from './migrations/learned.service.js';
import { MigrationDetailsController } from './migrations/migration-details.controller.js';
import { MigrationsController } from './migrations/migrations.controller.js';
import { MigrationsService } from './migrations/migrations.service.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { requestValidation } from './problem/request-validation.js';
import { ApiKeyGuard } from './security/api-key.guard.js';
import { StreamGateway } from './stream/stream.gateway.js';

export type OrchestrationImport = NonNullable<ModuleMetadata['imports']>[number];

/** The whole API: what the core knows, what orchestration does, and the doors to both. */
@Module({})
export class ApiModule {
  /** @param orchestration the module that exports MigrationLifecycle and MigrationReader */
  static with(core: CoreOptions, orchestration: OrchestrationImport): DynamicModule {
    return {
      module: ApiModule,
      imports: [CoreModule.with(core), ConnectionsModule, orchestration],
      controllers: [MigrationsController, MigrationDetailsController, ErrorsController, HealthController],
      providers: [
        MigrationsService, IdempotencyService, LearnedService, RedisProbe, StreamGateway,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: ApiKeyGuard },
        { provide: APP_PIPE, useFactory: requestValidation },
      ],
    };
  }
}
