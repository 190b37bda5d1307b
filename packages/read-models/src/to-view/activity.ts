/** Activities: planned, held, reported on, evaluated, or cancelled, at a pair of dates. */
import type { ActivityState, Clock, DateOrWords } from '@concord/domain';
import { itemAt, knownFact, resolve } from '@concord/domain';
import type { ActivityStatus, ActivityView } from '../activity-types.ts';
import { fieldView, itemView } from '../fields.ts';
import { isThere } from './presence.ts';
import { begun, proofOf, type ToView, visible } from './reader.ts';

/** Had it begun? Inside a vague date it had where it was told as held by then, and not merely announced. */
const heldAt = (state: ActivityState, clock: Clock): 'yes' | 'no' | 'unknown' => {
  const holdings = visible(state.holdings, clock);
  if (holdings.length === 0) return 'no';
  // A date that is only claimed later must not weigh before.
  const dated = knownFact(state.facts['date'], clock.knownAt);
  const answer = dated ? resolve(dated, clock).answer : 'unknown';
  const told = holdings.some((one) => !one.announced && one.publicFrom <= clock.asOf);
  return answer === 'unknown' && told ? 'yes' : answer;
};

const statusAt = (state: ActivityState, clock: Clock): ActivityStatus => {
  const note = visible(state.notes, clock)
    .filter((one) => begun(one.on, clock))
    .at(-1);
  if (note) return note.kind;
  const held = heldAt(state, clock);
  return held === 'yes' ? 'held' : held === 'no' ? 'planned' : 'unknown';
};

export const activityView: ToView<ActivityView> = (document, clock, documents) => {
  const state = itemAt(document.state as ActivityState, clock);
  if (!isThere(document, clock) || !state.data) return undefined;
  const { provenance: _, basis: restsOn, ...data } = state.data;
  const held = heldAt(state, clock);
  return {
    ...itemView('activity', document, state, clock, documents, ['date', 'end']),
    ...data,
    restsOn,
    date: fieldView<DateOrWords>(state.facts['date'], clock, documents),
    end: fieldView<DateOrWords>(state.facts['end'], clock, documents),
    held,
    status: statusAt(state, clock),
    // What was decided at it is told with its holding, and stands once it was held.
    decisions: held === 'no' ? [] : visible(state.holdings, clock).flatMap((one) => one.decisions),
    notes: visible(state.notes, clock)
      .filter((one) => begun(one.on, clock))
      .map(({ kind, on, says, position, provenance }) => {
        const { basis, confidence, sources } = proofOf(provenance, clock, documents);
        return { kind, on, says, basis, confidence, sources, position };
      }),
  };
};
