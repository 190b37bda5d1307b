import type { CryptoKey } from 'jose';

export const ACCOUNTS = Symbol('accounts');
export const DOOR = Symbol('door');
export const DOCUMENTS = Symbol('documents');
export const STORE = Symbol('event store');
export const SETTINGS = Symbol('settings');

/** Where the other processes are, and what signs for us. */
export type Settings = {
  cooperationUrl: string;
  projectorUrl: string;
  /** Empty when no broker is used. */
  relayUrl: string;
  identityKey: CryptoKey;
  dataDir: string;
  version: string;
  /** After so long without a message the stream says its watermark again. */
  quietMs: number;
};
