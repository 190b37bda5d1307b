/** What lapses after silence: proposals and matches of which nothing was heard. */
import type { MatchState } from '../aggregates/match/state.ts';
import type { ProposalState } from '../aggregates/proposal/state.ts';
import { type Day, lastDay, monthsLater } from '../time.ts';
import { chained, earlierKnown, happenedBy, type Occasion, type Settled, type Told } from './occasion.ts';
import { SILENT_MONTHS } from './periods.ts';

/** The day on which silence that began on `heard` becomes long enough. */
export const silentOn = (heard: Day): Day => monthsLater(heard, SILENT_MONTHS);

type Step = Told & { step: string };

/** @param over steps after which nothing lapses any more */
const silence = (steps: readonly Step[], over: readonly string[], today: Day): readonly Occasion[] => {
  const [closed] = steps.filter((one) => over.includes(one.step) && one.publicFrom <= today).sort(earlierKnown);
  const end: Settled | null = closed
    ? {
        on: closed.on === null ? closed.publicFrom : lastDay(closed.on),
        why: 'closed',
        publicFrom: closed.publicFrom,
        position: closed.position,
      }
    : null;
  const heard = happenedBy(
    steps.filter((one) => !over.includes(one.step)),
    today,
  );
  return chained(heard, silentOn, 'heard-of-again', end);
};

const tabling = ({ data, publicFrom, tabledAt }: ProposalState): readonly Step[] =>
  data ? [{ step: 'tabled', on: data.on, publicFrom, position: tabledAt }] : [];

export const silentProposals = (state: ProposalState, today: Day): readonly Occasion[] =>
  silence([...tabling(state), ...state.steps], ['implemented', 'withdrawn', 'lapsed'], today);

export const silentMatches = (state: MatchState, today: Day): readonly Occasion[] =>
  silence(state.steps, ['agreed', 'scheduled', 'delivered', 'evaluated', 'rejected', 'lapsed'], today);

/** Steps by which what was asked for "at the earliest" is begun, or given up. */
const BEGUN: readonly string[] = ['implementing', 'implemented', 'withdrawn', 'lapsed'];

/**
 * What was to be done "at the earliest" has no day on which it falls due; its age counts from the day on which it was asked for.
 */
export const urgentProposals = (state: ProposalState, today: Day): readonly Occasion[] => {
  const [tabled] = happenedBy(tabling(state), today);
  if (!tabled || typeof state.data?.details['urgency'] !== 'string') return [];
  const [begun] = happenedBy(
    state.steps.filter((one) => BEGUN.includes(one.step)),
    today,
  );
  const settled: Settled | null = begun
    ? {
        on: lastDay(begun.on),
        why: begun.step.startsWith('implement') ? 'done' : 'closed',
        publicFrom: begun.publicFrom,
        position: begun.position,
      }
    : null;
  const { on: since, publicFrom, position } = tabled;
  return [{ key: lastDay(since), since, dueOn: null, publicFrom, position, settled }];
};
