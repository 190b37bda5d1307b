/** Names of values: the one written form of a value, and its SHA-256. Imported by itself, it brings nothing else of the domain. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * JSON with sorted keys: equal values give equal text, whatever the order they were made in or a database kept them in.
 * @throws RangeError where a number is not finite
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('canonical JSON holds finite numbers only');
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
};

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The name of a value: of the canonical JSON of it. */
export const hashOf = (value: unknown): string => sha256Hex(canonicalJson(value));
