/** Given / when / then over one aggregate: events that happened, a command, what was decided. */
import { expect } from 'vitest';
import type { Actor, Assertion, Context, Decision, NewEvent, Recorded } from '../decider.ts';
import type { ItemState } from '../item.ts';
import { readAll } from '../read-all.ts';
import { type AggregateName, type AnyCommand, aggregates, commandSchema, opaque } from '../registry.ts';
import type { Day, PartialDate } from '../time.ts';

export const TODAY: Day = '2026-03-10';

/** An event in short: whoever acted, today, unless it says otherwise. */
export type Given = { type: string; data: object; occurredAt?: PartialDate | null; knownAt?: Day };
export type When = { type: string; id?: string } & Record<string, unknown>;

const ACTED = { provenance: { basis: 'acted' } };

export const told: Assertion = { sources: ['SRC-1'], confidence: 'M', occurredAt: null };

export const delegateOf = (party: string): Actor => ({ id: `user:${party}`, roles: ['delegate'], party });
export const curator: Actor = { id: 'user:curator', roles: ['curator'] };

export const contextOf = (more: Partial<Context> = {}): Context => ({
  actor: curator,
  today: TODAY,
  now: `${TODAY}T12:00:00Z`,
  ...more,
});

/** Folds events the strict way, as every reader does; `from` versions and positions on. */
export const recordedOf = (stream: string, events: readonly (Given | NewEvent)[], from = 0): Recorded[] =>
  events.map((event, index) => ({
    occurredAt: TODAY,
    knownAt: TODAY,
    ...event,
    id: `${stream}#${from + index + 1}`,
    stream,
    version: from + index + 1,
    position: from + index + 1,
    schemaVersion: 1,
    recordedAt: `${TODAY}T12:00:00Z`,
    correlationId: 'spec',
    causationId: null,
    actor: 'spec',
  }));

export const fold = (name: AggregateName, events: readonly Recorded[], from?: unknown): unknown =>
  events.reduce((state, event) => opaque(name).evolve(state, event), from ?? opaque(name).initial);

/** Parsed as the services do, with its defaults. */
export const commandOf = (given: When): AnyCommand => {
  const command = { id: 'x-1', ...given };
  const known = commandSchema(command.type);
  if (!known) throw new Error(`there is no command ${command.type}`);
  const parsed: unknown = known.schema.parse(command);
  return { ...command, ...(parsed as object) };
};

/** The rules that a decision leaves in doubt. */
export const doubtsOf = (decision: Decision): string[] =>
  'accepted' in decision
    ? decision.accepted.flatMap(({ type, data }) =>
        type.endsWith('/doubted') ? [(data as { rule: string }).rule] : [],
      )
    : [];

type Outcome<S> = {
  thenRejected(rule: string, field?: string): void;
  /** @returns the state afterwards. */
  thenAccepted(...types: string[]): S;
  /** Accepted all the same, with these rules in doubt. */
  thenDoubted(...rules: string[]): S;
};

const withProvenance =
  (name: AggregateName) =>
  (event: Given): Given => {
    const schema = aggregates[name].events[event.type as never] as {
      schema: { safeParse(data: unknown): { success: boolean } };
    };
    const full = { ...event.data, ...('provenance' in event.data ? {} : ACTED) };
    return schema.schema.safeParse(event.data).success ? event : { ...event, data: full };
  };

export type Scenario<S> = {
  given(...events: readonly Given[]): Scenario<S>;
  /** What another stream holds, which the decision reads. */
  besides(name: AggregateName, id: string, ...events: readonly Given[]): Scenario<S>;
  when(command: When, more?: Partial<Context>): Outcome<S>;
  state: S;
};

const scenario = <S>(
  name: AggregateName,
  events: readonly Given[],
  beside: ReadonlyMap<string, unknown>,
): Scenario<S> => ({
  given: (...more) => scenario<S>(name, [...events, ...more.map(withProvenance(name))], beside),
  besides: (other, id, ...more) => {
    const stream = `${other}-${id}`;
    const state = fold(other, recordedOf(stream, more.map(withProvenance(other))));
    return scenario<S>(name, events, new Map([...beside, [stream, state]]));
  },
  get state() {
    return fold(name, recordedOf(`${name}-x-1`, events)) as S;
  },
  when: (given, more = {}) => {
    const command = commandOf(given);
    const aggregate = opaque(name);
    const before = fold(name, recordedOf(`${name}-x-1`, events));
    const context = contextOf(more);
    // It sees what `reads` names, and nothing else.
    const facts = readAll(aggregate, command, before, context, (stream) => beside.get(stream));
    const decision = aggregate.decide(command, before, facts, context);
    const after = (): S => {
      if ('rejected' in decision) throw new Error(`rejected by ${decision.rejected.rule}: ${decision.rejected.says}`);
      return fold(name, recordedOf(`${name}-x-1`, decision.accepted, events.length), before) as S;
    };
    const types = () => ('accepted' in decision ? decision.accepted.map((event) => event.type) : decision.rejected);
    return {
      thenRejected: (rule, field) => {
        expect(decision).toEqual({ rejected: { rule, field: field ?? expect.any(String), says: expect.any(String) } });
      },
      thenAccepted: (...wanted) => {
        expect(types()).toEqual(wanted);
        return after();
      },
      thenDoubted: (...rules) => {
        expect('rejected' in decision ? decision.rejected : doubtsOf(decision)).toEqual(rules);
        const state = after();
        const doubts = (state as ItemState).doubts.slice(-rules.length);
        expect(doubts.every((doubt) => doubt.missing !== '' && doubt.says !== '')).toBe(true);
        return state;
      },
    };
  },
});

/** `spec('agreement').given(…).when(…).thenRejected('agreement/not-signed')` */
export const spec = <S extends object = ItemState>(name: AggregateName): Scenario<S> =>
  scenario<S>(name, [], new Map());
