/**
 * What settled a doubt by a pair of dates. A curator's word settles any; of some rules it can be seen that they hold now:
 * what was missing has arrived in the item's own stream, or is registered by now. Nothing is settled by what came before it.
 */
import {
  type AgreementState,
  type Claim,
  type Clock,
  type ConditionState,
  type Day,
  type DebateState,
  type Doubt,
  factAt,
  type ItemState,
  type MatchState,
  type NeedState,
  type ProposalState,
  type ResolutionState,
  resolve,
  standingClaims,
  type ThreatState,
} from '@concord/domain';
import { type Document, type Documents, projections } from '../projection.ts';
import type { SettlementView } from '../views.ts';
import { begun, hidden } from './reader.ts';
import { publicSources } from './sources.ts';

/** `position` is null where another item's stream brought it. */
type Arrival = { publicFrom: Day; position: number | null; says: string; sources?: readonly string[] };
type Asked = { state: ItemState; doubt: Doubt; clock: Clock; documents: Documents };
type Arrived = (asked: Asked) => Arrival | undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === null ? [] : [value]);
const isVote = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['yes', 'no', 'abstain'].every((side) => Number.isInteger(Reflect.get(value, side)));

const byClaim = ({ publicFrom, position, sources }: Claim<unknown>, says: string): Arrival => ({
  ...{ publicFrom, position, sources, says },
});

/** What every claim that stands for a field has to show. */
const claimed =
  (field: string, shows: (value: unknown) => boolean, says: string): Arrived =>
  ({ state, clock }) => {
    // What was first told stands beside what is claimed, until something is preferred or retracted.
    const fact = state.facts[field] && factAt(state, field, clock.knownAt);
    const standing = fact ? standingClaims(fact, clock.knownAt) : [];
    const last = standing.at(-1);
    return last && standing.every((claim) => shows(claim.value)) ? byClaim(last, says) : undefined;
  };

/** The fact holds at the date. */
const holding =
  (field: string, says: string): Arrived =>
  ({ state, clock }) => {
    const answer = resolve(state.facts[field], clock);
    return answer.answer === 'yes' ? byClaim(answer.claim, says) : undefined;
  };

type Told = { publicFrom: Day; position: number };
/** The first of some steps that was taken and known by then. */
const taken =
  <S extends ItemState, T extends Told>(
    of: (state: S) => readonly T[],
    shows: (one: T, state: S) => boolean,
    says: string,
  ): Arrived =>
  ({ state, clock, doubt }) => {
    const at = (doubt as Doubt & Partial<Told>).position ?? 0;
    const found = of(state as S).find(
      (one) =>
        one.position > at &&
        one.publicFrom <= clock.knownAt &&
        begun((one as { on?: string | null }).on, clock) &&
        shows(one, state as S),
    );
    return found ? { publicFrom: found.publicFrom, position: found.position, says } : undefined;
  };

const KINDS = projections.flatMap((one) => one.kinds);
/** What an assertion referred to, and was not registered then. */
const registered: Arrived = ({ doubt, clock, documents }) => {
  const states = KINDS.flatMap((kind) => documents.get(`${kind}/${doubt.missing}`)?.state ?? []) as ItemState[];
  const found = states.find((state) => !hidden(state, clock));
  return found && { publicFrom: found.publicFrom, position: null, says: `“${doubt.missing}” is on record by now.` };
};

/** The statement that was missing in a debate. */
const statementIn = ({ statements }: DebateState, { missing }: Doubt, clock: Clock): Arrival | undefined => {
  const found = statements.find((one) => one.statement === missing && one.publicFrom <= clock.knownAt);
  return (
    found && { publicFrom: found.publicFrom, position: found.position, says: 'The statement is on record by now.' }
  );
};

const RULES: Readonly<Record<string, Arrived>> = {
  'agreement/two-parties': claimed('parties', (value) => list(value).length >= 2, 'A second party is named by now.'),
  'agreement/not-signed': holding('signed', 'Its signature is on record by now.'),
  'agreement/not-in-force': holding('inForce', 'Its entry into force is on record by now.'),
  'agreement/no-notice': taken<AgreementState, AgreementState['notices'][number]>(
    (state) => state.notices,
    () => true,
    'The notice is on record by now.',
  ),
  'activity/one-basis': claimed('basis', (value) => list(value).length === 1, 'One basis is named by now.'),
  'proposal/unknown-statement': ({ state, clock, doubt, documents }) => {
    const debate = documents.get(`debate/${(state as ProposalState).data?.debate}`)?.state as DebateState | undefined;
    const made = debate && statementIn(debate, doubt, clock);
    return made && { ...made, position: null };
  },
  'debate/unknown-statement': ({ state, clock, doubt }) => statementIn(state as DebateState, doubt, clock),
  'resolution/vote-without-figures': claimed('vote', isVote, 'The figures of the vote are on record by now.'),
  'resolution/symbol-before-adoption': ({ state, clock, documents, doubt }) =>
    (state as ResolutionState).adoptions.length > 0
      ? holding('date', 'Its adoption is on record by now.')({ state, clock, documents, doubt })
      : undefined,
  'need/consent-of-the-needer': taken<NeedState, NeedState['steps'][number]>(
    (state) => state.steps,
    (one, state) => one.step === 'validated' && one.by === state.data?.needer,
    'Whose need it is has consented by now.',
  ),
  'match/consent-of-both': (asked) => {
    const { data, steps } = asked.state as MatchState;
    const by = [data?.needer, data?.offerer];
    const accepted = steps.filter(
      (one) => one.step === 'accepted' && one.publicFrom <= asked.clock.knownAt && begun(one.on, asked.clock),
    );
    const last = accepted.at(-1);
    return last && by.every((side) => accepted.some((one) => one.by === side))
      ? { publicFrom: last.publicFrom, position: last.position, says: 'Both sides have accepted by now.' }
      : undefined;
  },
  'threat/needs-grounds': taken<ThreatState, ThreatState['judgements'][number]>(
    (state) => state.judgements,
    (one) => one.grounds !== null,
    'A later judgement says what it rests on.',
  ),
  'condition/consent-of-the-concerned': taken<ConditionState, ConditionState['steps'][number]>(
    (state) => state.steps,
    (one, state) => one.step === 'acknowledged' && one.by !== null && (state.data?.concerns ?? []).includes(one.by),
    'A state that it concerns has acknowledged it by now.',
  ),
  'condition/not-addressed': taken<ConditionState, ConditionState['steps'][number]>(
    (state) => state.steps,
    (one) => one.step === 'addressed',
    'What addressed it is on record by now.',
  ),
};

const ruleFor = (rule: string): Arrived | undefined =>
  RULES[rule] ?? (/\/unknown(-[a-z]+)?$/.test(rule) ? registered : undefined);

type Doubted = ItemState['doubts'][number];

/** null: it is open at these dates. */
export const settlementOf = (
  { state: folded }: Pick<Document, 'state'>,
  doubt: Doubted,
  clock: Clock,
  documents: Documents,
): SettlementView | null => {
  const state = folded as ItemState;
  const word = (state.settlements ?? []).find((one) => one.doubt === doubt.position && one.since <= clock.knownAt);
  if (word) {
    const { since, reason, position, sources } = word;
    return { how: 'curator', since, says: reason, position, sources: publicSources(sources, clock, documents) };
  }
  const arrival = ruleFor(doubt.rule)?.({ state, doubt, clock, documents });
  if (!arrival || (arrival.position !== null && arrival.position <= doubt.position)) return null;
  const { publicFrom, says, position, sources = [] } = arrival;
  return {
    how: 'arrived',
    since: publicFrom > doubt.publicFrom ? publicFrom : doubt.publicFrom,
    ...{ says, position, sources: publicSources(sources, clock, documents) },
  };
};
