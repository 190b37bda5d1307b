/** Names of inputs and outputs: canonical JSON, SHA-256, stable 32-bit ids, and the rolling hash of an event log. */
import { utf8ToBytes } from '@noble/hashes/utils.js';

export { canonicalJson, sha256Hex } from '@concord/domain/canonical';

/** 32 bits of an id of the record; FNV-1a. Collisions are refused when a scenario is frozen. */
export const stableId = (id: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of utf8ToBytes(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};

export type LogHash = {
  add(tick: number, kind: number, entity: number, detail: number): void;
  digest(): string;
  state(): [number, number];
  restore(state: [number, number]): void;
};

const mix = (hash: number, word: number): number => {
  let h = Math.imul(hash ^ word, 0x85ebca6b) >>> 0;
  h = ((h << 13) | (h >>> 19)) >>> 0;
  return (Math.imul(h, 5) + 0xe6546b64) >>> 0;
};

/** 64 bits over every event in order; the log itself is not kept. */
export const createLogHash = (): LogHash => {
  let a = 0x9747b28c;
  let b = 0x3c6ef372;
  return {
    add: (tick, kind, entity, detail) => {
      a = mix(mix(a, tick), entity);
      b = mix(mix(b, (kind << 24) ^ detail), a);
    },
    digest: () => a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0'),
    state: () => [a, b],
    restore: ([x, y]) => {
      a = x;
      b = y;
    },
  };
};
