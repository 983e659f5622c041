/** A client of the API: typed REST calls, and the events of a migration once and in order. */
export { ApiClient, type ApiAddress, type CreateMigration, type Migration, type QuarantineGroup, type Report } from './api-client.js';
export { followMigration, type MigrationEvent } from './follow-migration.js';
export { problemError } from './problem-error.js';
