/** Resolutions, those that are recalled before those that recall them. */
import type { RecordFiles } from '../files.ts';
import { assertionOf, type Clock, disputed, disputes, type Phase, rest, step, withRule } from './common.ts';

const UNADOPTED = new Set(['expected-outcome-not-found', 'not-among-the-texts-adopted-that-day']);

export const resolutions = (record: RecordFiles, clock: Clock): Phase[] => {
  const { items } = record.resolutions;
  const depth = (id: string): number =>
    1 + Math.max(-1, ...(items.find((item) => item.id === id)?.recalls ?? []).map(depth));
  const levels = [...new Set(items.map((item) => depth(item.id)))].sort((a, b) => a - b);
  return levels.map((level) => ({
    name: 'resolutions',
    groups: items
      .filter((item) => depth(item.id) === level)
      .map((item) => {
        const { vote } = item;
        const counted =
          vote?.yes !== undefined && vote.no !== undefined && vote.abstain !== undefined
            ? { yes: vote.yes, no: vote.no, abstain: vote.abstain }
            : null;
        const adopted = !UNADOPTED.has(item.status ?? '');
        const typed = [
          'body',
          'title',
          'symbol',
          'family',
          'ordinal',
          'session',
          'draft',
          'recalls',
          'adoption',
          ...(counted ? ['vote'] : []),
        ];
        return [
          step(
            {
              type: 'resolution/table',
              id: item.id,
              body: item.body,
              title: item.title,
              family: item.family,
              ordinal: item.ordinal ?? null,
              session: item.session ?? null,
              draft: item.draft ?? null,
              recalls: item.recalls ?? [],
              sponsors: [],
              details: withRule(item, clock, rest(item, ...typed)),
            },
            assertionOf(item, clock),
          ),
          ...(adopted
            ? [
                step(
                  {
                    type: 'resolution/adopt',
                    id: item.id,
                    on: disputed(item, 'date') ? null : item.date,
                    adoption: item.adoption ?? null,
                    vote: counted,
                  },
                  assertionOf(item, clock),
                ),
              ]
            : []),
          ...(item.symbol === undefined || item.symbol === '' || disputed(item, 'symbol')
            ? []
            : [step({ type: 'resolution/assign-symbol', id: item.id, symbol: item.symbol }, assertionOf(item, clock))]),
          ...disputes('resolution', item, clock),
        ];
      }),
  }));
};
