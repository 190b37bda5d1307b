/** Sources: they claim nothing of the world but that they are there. */
import { lastDay } from '@concord/domain';
import type { RecordFiles } from '../files.ts';
import { type Clock, type Phase, step } from './common.ts';

export const sources = (record: RecordFiles, clock: Clock): Phase => ({
  name: 'sources',
  groups: record.sources.items.map(({ key, title, publisher, url, published, language, kind, check, ...details }) => [
    step(
      {
        type: 'source/register',
        id: key,
        title,
        publisher,
        url,
        published,
        language,
        sourceKind: kind,
        check,
        details,
      },
      // No date of the known clock is later than the day on which the record was closed, and "unknown" means that day.
      published === null || lastDay(published) > clock.closed
        ? { sources: [], confidence: 'M', occurredAt: published, publicFrom: clock.closed }
        : undefined,
    ),
  ]),
});
