/** The last finished run, kept by the browser so that it survives a reload. Nothing of it leaves the machine. */
import type { Finished } from './designs.ts';

const NAME = 'concord-simulate';
const STORE = 'finished';
const LAST = 'last';
const SHAPE = 1;

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, SHAPE);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export const saveFinished = async (finished: Finished): Promise<void> => {
  const database = await open();
  await done(database.transaction(STORE, 'readwrite').objectStore(STORE).put(finished, LAST));
  database.close();
};

/** @returns undefined where there is none, or where it was kept in a shape of before */
export const lastFinished = async (): Promise<Finished | undefined> => {
  const database = await open();
  const found: unknown = await done(database.transaction(STORE).objectStore(STORE).get(LAST));
  database.close();
  return typeof found === 'object' && found !== null && 'result' in found && 'values' in found && 'flows' in found
    ? (found as Finished)
    : undefined;
};

/** A run that a reload broke off: its parameters are in the address, so it can only be started again. */
const BROKEN = 'concord-simulate-running';
export const markRunning = (done: number, total: number): void =>
  sessionStorage.setItem(BROKEN, JSON.stringify({ done, total }));
export const unmarkRunning = (): void => sessionStorage.removeItem(BROKEN);
export const brokenOff = (): { done: number; total: number } | undefined => {
  const text = sessionStorage.getItem(BROKEN);
  unmarkRunning();
  if (text === null) return undefined;
  const { done: finished, total }: { done: unknown; total: unknown } = JSON.parse(text);
  return typeof finished === 'number' && typeof total === 'number' ? { done: finished, total } : undefined;
};
