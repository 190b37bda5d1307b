/** Numbers of the session advisory locks in the database of the log, each taken for one purpose only. */
export const ADVISORY_LOCKS = {
  /** Migrations of every owner run one after the other. */
  migration: 7_301_991,
  /** One relay leads: it alone sends to the topic. */
  relayLeader: 7_301_992,
  /** First of two keys, the second is the hash of a projection's name: one rebuild of it at a time. */
  rebuild: 7_301_993,
} as const;
