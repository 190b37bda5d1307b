/** Invariants: an act is refused by the first rule that it breaks, an assertion is recorded with a doubt for each. */
import type { Context, Decision, NewEvent, Rejection } from './decider.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import { firstDay, isPartialDate, type PartialDate } from './time.ts';

/** When something happened, and since when it counts as known. An act is public when it is recorded. */
export const stamps = (
  { assertion, today }: Context,
  occurredAt?: PartialDate | null,
): Pick<NewEvent, 'occurredAt' | 'knownAt'> =>
  assertion
    ? {
        occurredAt: occurredAt === undefined ? assertion.occurredAt : occurredAt,
        knownAt: assertion.publicFrom ?? today,
      }
    : { occurredAt: occurredAt ?? today, knownAt: today };

export const happened = <D extends object>(
  type: string,
  data: D,
  context: Context,
  occurredAt?: PartialDate | null,
): NewEvent<string, D & { provenance: Provenance }> => ({
  type,
  data: { ...data, provenance: provenanceOf(context) },
  ...stamps(context, occurredAt),
});

export const reject = (rule: string, field: string, says: string): { rejected: Rejection } => ({
  rejected: { rule, field, says },
});

/** "an agreement", "a state". */
const withArticle = (name: string): string => `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`;

/** An invariant that does not hold. `field` is a JSON pointer into the command. */
export type Broken = Rejection & { missing?: string };

/** Names the rules of one aggregate. `missing`: what would have to be there. */
export const ruleOf =
  (aggregate: string) =>
  (name: string, field: string, says: string, missing?: string): Broken => ({
    rule: `${aggregate}/${name}`,
    field,
    says,
    ...(missing === undefined ? {} : { missing }),
  });

/** An act is refused by the first rule that it breaks; an assertion is recorded, with a doubt for each. */
export const settle = (
  name: string,
  context: Context,
  broken: readonly Broken[],
  events: readonly NewEvent[],
): Decision => {
  const [first] = broken;
  if (context.assertion?.publicFrom !== undefined && context.assertion.publicFrom > context.today)
    return reject(
      `${name}/public-in-the-future`,
      '/assertion/publicFrom',
      'What is recorded today cannot become public only later.',
    );
  if (!context.assertion) return first ? reject(first.rule, first.field, first.says) : { accepted: events };
  const doubts = broken.map(
    ({ rule, field, says, missing }): NewEvent => ({
      type: `${name}/doubted`,
      data: { rule, missing: missing ?? field, says },
      ...stamps(context),
    }),
  );
  return { accepted: [...events, ...doubts] };
};

/** The rule, where it does not hold. */
export const unless = (holds: boolean, rule: Broken): Broken[] => (holds ? [] : [rule]);

/** An act on what belongs to some: only they may do it. A claim that they did it elsewhere is an assertion, and free. */
export const notYours = (name: string, owners: readonly string[], { actor, assertion }: Context): Broken[] =>
  unless(assertion !== undefined || (actor.party !== undefined && owners.includes(actor.party)), {
    rule: `${name}/not-yours`,
    field: '',
    says: `Only ${owners.length === 0 ? 'a party to it' : owners.join(' or ')} may do this${actor.party === undefined ? '' : `; you act for ${actor.party}`}.`,
  });

/** A date that an act names must not lie ahead. */
export const notAhead = (name: string, on: string | undefined, context: Context): Broken[] =>
  on !== undefined && isPartialDate(on) && firstDay(on) > context.today
    ? [{ rule: `${name}/in-the-future`, field: '/on', says: 'What has happened cannot lie in the future.' }]
    : [];

export const exactlyOnce = (name: string, state: { exists: boolean }): { rejected: Rejection } | undefined =>
  state.exists ? reject(`${name}/exists`, '/id', `There is already ${withArticle(name)} with this id.`) : undefined;

export const mustExist = (name: string, state: { exists: boolean }): { rejected: Rejection } | undefined =>
  state.exists ? undefined : reject(`${name}/unknown`, '/id', `There is no ${name} with this id.`);
