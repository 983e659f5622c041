import { Global, Module } from '@nestjs/common';
import { Arbiter } from '../arbiter/arbiter.service.js';
import { PatternRegistry } from '../arbiter/pattern-registry.service.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { MigrationLifecycle } from '../migrations/migration-lifecycle.port.js';
import { MigrationReader } from '../migrations/migration-reader.port.js';
import { AgentBoard } from './agent-board.service.js';
import { ChunkQueue } from './chunk-queue.service.js';
import { ExportController } from './export.controller.js';
import { LedgerReader } from './ledger-reader.service.js';
import { MigrationRunner } from './migration-runner.service.js';
import { PerformanceListener } from './performance-listener.controller.js';
import { Planner } from './planner.service.js';
import { SwarmModule } from './swarm.module.js';
import { TableBoard } from './table-board.service.js';

/** Carries migrations out: plan, dispatch, reconcile, arbitrate, report. */
@Global()
@Module({
  imports: [SwarmModule, ConnectionsModule],
  controllers: [PerformanceListener, ExportController],
  providers: [
    Planner, ChunkQueue, TableBoard, AgentBoard, PatternRegistry, Arbiter, MigrationRunner, LedgerReader,
    { provide: MigrationLifecycle, useExisting: MigrationRunner },
    { provide: MigrationReader, useExisting: LedgerReader },
  ],
  exports: [MigrationLifecycle, MigrationReader],
})
export class OrchestrationModule {}
