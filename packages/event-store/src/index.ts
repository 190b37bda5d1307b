export { ADVISORY_LOCKS } from './advisory-locks.ts';
export { connect, type DatabaseRole, isUnavailable, StoreUnavailable } from './connection.ts';
export { migrate, migrateLog } from './migrate.ts';
export { openEventStore, storeOn } from './postgres-store.ts';
export type * from './types.ts';
