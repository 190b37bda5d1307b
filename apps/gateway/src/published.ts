/** How far the log has come to its readers: to the head itself, or to where the relay is. */
const TIMEOUT_MS = 2_000;
const KEPT_MS = 1_000;

const askRelay = async (relayUrl: string): Promise<number | null> => {
  try {
    const answer = await fetch(new URL('/health', relayUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const health: unknown = await answer.json();
    return typeof health === 'object' &&
      health !== null &&
      'published' in health &&
      typeof health.published === 'number'
      ? health.published
      : null;
  } catch {
    return null;
  }
};

/** Asked at most once a second, for all streams together. The last known answer where the relay is silent. */
export const publishedOn = (relayUrl: string, now: () => number) => {
  let last = 0;
  let at = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> = Promise.resolve();
  return async (head: number): Promise<number> => {
    if (relayUrl === '') return head;
    if (now() - at >= KEPT_MS) {
      at = now();
      asking = askRelay(relayUrl).then((published) => {
        last = published ?? last;
      });
    }
    await asking;
    return last;
  };
};
