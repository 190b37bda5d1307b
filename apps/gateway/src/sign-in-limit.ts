/** At most ten wrong sign-ins a minute for one account from one address. */
import { Problem } from '@concord/service-kit';

const WINDOW_MS = 60_000;
const ATTEMPTS = 10;
const KEPT_KEYS = 10_000;

export const signInLimit = (now: () => number) => {
  const attempts = new Map<string, readonly number[]>();
  const recent = (key: string): readonly number[] => (attempts.get(key) ?? []).filter((at) => now() - at < WINDOW_MS);
  const prune = (): void => {
    for (const key of attempts.keys()) if (recent(key).length === 0) attempts.delete(key);
  };
  return {
    /**
     * Runs a sign-in. It counts as wrong while it runs, so that many at once do not slip through; what was right, or
     * failed for another reason than a wrong secret, counts no more.
     * @throws {@link Problem} 429 with Retry-After
     */
    attempt: async <T>(key: string, signIn: () => Promise<T>): Promise<T> => {
      const before = recent(key);
      const [oldest] = before;
      if (oldest !== undefined && before.length >= ATTEMPTS) {
        const seconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - now()) / 1_000));
        throw new Problem(429, `Too many wrong attempts. Wait ${seconds} s.`, {}, { 'retry-after': String(seconds) });
      }
      if (attempts.size >= KEPT_KEYS) prune();
      const at = now();
      attempts.set(key, [...before, at]);
      try {
        const result = await signIn();
        attempts.delete(key);
        return result;
      } catch (error) {
        if (!(error instanceof Problem && error.body.status === 401))
          attempts.set(
            key,
            recent(key).filter((one) => one !== at),
          );
        throw error;
      }
    },
  };
};
