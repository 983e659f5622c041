import { Module } from '@nestjs/common';
import { ConnectionVault } from './connection-vault.service.js';
import { ConnectionsController } from './connections.controller.js';
import { ConnectionsService } from './connections.service.js';

/** Sources and targets, and their credentials. */
@Module({ controllers: [ConnectionsController], providers: [ConnectionsService, ConnectionVault], exports: [ConnectionVault] })
export class ConnectionsModule {}
