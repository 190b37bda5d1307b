/**
 * At most ten wrong sign-ins a minute for one account from one address, and sixty from one address whatever the names:
 * each costs 16 MiB and some 50 ms of work, for a name that nobody has too. Few run at a time, for all addresses together.
 */
import { Problem, unavailable } from '@concord/service-kit';
import { turns } from './turns.ts';

const WINDOW_MS = 60_000;
const FOR_ACCOUNT = 10;
const FOR_ADDRESS = 60;
/** What was tried longest ago is forgotten first. */
const KEPT_KEYS = 10_000;
const AT_ONCE = 4;
const WAITING = 100;

/** Attempts by key, the latest last. */
const counter = (limit: number, now: () => number) => {
  const attempts = new Map<string, readonly number[]>();
  const recent = (key: string): readonly number[] => (attempts.get(key) ?? []).filter((at) => now() - at < WINDOW_MS);
  const put = (key: string, times: readonly number[]): void => {
    attempts.delete(key);
    if (times.length > 0) attempts.set(key, times);
    const [oldest] = attempts.keys();
    if (attempts.size > KEPT_KEYS && oldest !== undefined) attempts.delete(oldest);
  };
  return {
    /** How many ms to wait; 0: go on. */
    wait: (key: string): number => {
      const times = recent(key);
      const [oldest] = times;
      return oldest !== undefined && times.length >= limit ? Math.max(1, oldest + WINDOW_MS - now()) : 0;
    },
    add: (key: string, at: number): void => put(key, [...recent(key), at]),
    /** One attempt only: others of the same moment stay. */
    take: (key: string, at: number): void => {
      const times = recent(key);
      const place = times.indexOf(at);
      put(key, place < 0 ? times : times.toSpliced(place, 1));
    },
    forget: (key: string): void => put(key, []),
    size: (): number => attempts.size,
  };
};

export const signInLimit = (now: () => number) => {
  const accounts = counter(FOR_ACCOUNT, now);
  const addresses = counter(FOR_ADDRESS, now);
  const inTurn = turns(AT_ONCE, WAITING, () => unavailable('Too many sign-ins at once.'));
  return {
    /** How many keys are kept. */
    kept: (): number => accounts.size() + addresses.size(),
    /**
     * Runs a sign-in. It counts as wrong while it runs, so that many at once do not slip through; what was right, or
     * failed for another reason than a wrong secret, counts no more.
     * @throws {@link Problem} 429 with Retry-After; 503 where too many wait
     */
    attempt: async <T>(name: string, address: string, signIn: () => Promise<T>): Promise<T> => {
      const key = `${name} ${address}`;
      const wait = Math.max(accounts.wait(key), addresses.wait(address));
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1_000);
        throw new Problem(429, `Too many wrong attempts. Wait ${seconds} s.`, {}, { 'retry-after': String(seconds) });
      }
      const at = now();
      accounts.add(key, at);
      addresses.add(address, at);
      try {
        const result = await inTurn(signIn);
        accounts.forget(key);
        // Not all of the address: whoever has an account would begin anew with every right one.
        addresses.take(address, at);
        return result;
      } catch (error) {
        if (!(error instanceof Problem && error.body.status === 401)) {
          accounts.take(key, at);
          addresses.take(address, at);
        }
        throw error;
      }
    },
  };
};
