export { ADVISORY_LOCKS } from './advisory-locks.ts';
export { jittered } from './back-off.ts';
export {
  available,
  connect,
  type DatabaseRole,
  isUnavailable,
  StoreContended,
  StoreUnavailable,
} from './connection.ts';
export { migrate, migrateLog } from './migrate.ts';
export { openEventStore, storeOn } from './postgres-store.ts';
export type * from './types.ts';
