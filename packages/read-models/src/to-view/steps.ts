import type { Clock, Step } from '@concord/domain';
import { firstDay } from '@concord/domain';
import type { Documents } from '../projection.ts';
import { begun, proofOf, visible } from './reader.ts';

type Told<T> = Omit<T, 'provenance' | 'publicFrom'> &
  Pick<ReturnType<typeof proofOf>, 'basis' | 'confidence' | 'sources'>;

/** Steps that were taken and known by then, as they happened: what has no date stands before what has one. */
export const stepsAt = <T extends Step<string>>(steps: readonly T[], clock: Clock, documents: Documents): Told<T>[] =>
  visible(steps, clock)
    .filter((one) => begun(one.on, clock))
    .map((one) => ({ one, day: one.on === null ? '' : firstDay(one.on) }))
    .sort((a, b) => (a.day === b.day ? a.one.position - b.one.position : a.day < b.day ? -1 : 1))
    .map(({ one: { provenance, publicFrom: _, ...rest } }) => {
      const { basis, confidence, sources } = proofOf(provenance, clock, documents);
      return { ...rest, basis, confidence, sources };
    });
