import { useCallback, useMemo } from 'react';
import { useAddress, useGo } from '../../shared/time.ts';
import { type Changes, changesOf, UNCHANGED, wordsOf } from './changes.ts';

/** What the address changes from the record, and how to change it further. */
export const useChanges = () => {
  const { changes: words, off: offWords } = useAddress();
  const go = useGo();
  const { changes, refused } = useMemo(() => changesOf(words), [words]);
  const off = useMemo(() => new Set(offWords?.split(',').filter(Boolean) ?? []), [offWords]);
  const set = useCallback((next: Changes): void => go({ changes: wordsOf(next) }), [go]);
  const setOff = useCallback(
    (next: ReadonlySet<string>): void => go({ off: [...next].sort().join(',') || undefined }),
    [go],
  );
  const reset = useCallback((): void => go({ off: undefined, changes: wordsOf(UNCHANGED) }), [go]);
  return { changes, refused, off, set, setOff, reset };
};
export type UseChanges = ReturnType<typeof useChanges>;
