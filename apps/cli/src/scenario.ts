/** The standard scenario at a date: from the shipped record without a server, or from the live record of a running one. */
import {
  type AgreementState,
  type Clock,
  type CodingState,
  clockOf,
  type MembershipState,
  type Pair,
  permissions,
  recordedStageAt,
  resolve,
} from '@concord/domain';
import { plan, readRecord, replay } from '@concord/record';
import {
  type Assumptions,
  type FromPermissions,
  type Parameters,
  type Scenario,
  scenarioFromPermissions,
  withoutAgreements,
} from '@concord/simulation';
import { type Connection, call, Failure, ok } from './client.ts';

export type ScenarioQuestion = {
  asOf: string;
  knownAt?: string | undefined;
  /** Agreements left out. */
  switchOff: readonly string[];
  /** What is assumed beside the record, and quantities that are set. */
  assumptions?: Assumptions | undefined;
  parameters?: Partial<Parameters> | undefined;
  /** Today's date, YYYY-MM-DD: where the defaults of the clocks end. */
  today: string;
};

const unknownAgreement = (id: string): Failure => new Failure(`--switch-off: there is no agreement "${id}"`);

/** The states of all aggregates of a kind in the shipped record, by id. */
const shipped = async (today: string) => {
  const { states } = replay(plan(await readRecord()), today);
  return <S>(kind: string): Map<string, S> =>
    new Map(
      [...states]
        .filter(([stream]) => stream.startsWith(`${kind}-`))
        .map(([stream, state]) => [stream.slice(kind.length + 1), state as S]),
    );
};

/** By evidence, dated or not. */
const isOperationalized = (agreement: AgreementState, clock: Clock): boolean =>
  resolve(agreement.facts['operationalized'], clock).answer !== 'no' ||
  recordedStageAt(agreement, clock) === 'operational';

const recorded = async ({ asOf, knownAt, switchOff, today }: ScenarioQuestion): Promise<FromPermissions> => {
  const of = await shipped(today);
  const agreements = of<AgreementState>('agreement');
  for (const id of switchOff) if (!agreements.has(id)) throw unknownAgreement(id);
  const coding = of<CodingState>('coding').get('channels')?.data;
  if (!coding) throw new Failure('the record has no coding of agreements');
  const clock = clockOf({ asOf, knownAt }, today);
  return {
    ...permissions({ agreements, memberships: of<MembershipState>('membership'), coding, clock }),
    operationalized: [...agreements].flatMap(([id, agreement]) => (isOperationalized(agreement, clock) ? [id] : [])),
  };
};

type PermissionPage = {
  items: Pair[];
  next: string | null;
  summary: Pick<FromPermissions, 'states' | 'members'>;
};

const isLive = async (connection: Connection, id: string): Promise<boolean> =>
  (await call(connection, `/api/agreements/${encodeURIComponent(id)}`)).status !== 404;

/** Those of the agreements that the record does not know. @param server asks the live record of that installation */
export const unknownOf = async (
  ids: readonly string[],
  today: string,
  server?: Connection,
): Promise<ReadonlySet<string>> => {
  if (server) {
    const known = await Promise.all(ids.map((id) => isLive(server, id)));
    return new Set(ids.filter((_, n) => !known[n]));
  }
  const agreements = (await shipped(today))('agreement');
  return new Set(ids.filter((id) => !agreements.has(id)));
};

type AgreementPage = {
  items: { id: string; stages: { stage: string; answer: string }[] }[];
  next: string | null;
};

const operationalizedLive = async (connection: Connection, moment: URLSearchParams): Promise<string[]> => {
  const asked = new URLSearchParams(moment);
  const found: string[] = [];
  for (;;) {
    const page = (await ok(connection, `/api/agreements?${asked}`)) as AgreementPage;
    const inOperation = page.items.filter(({ stages }) =>
      stages.some(({ stage, answer }) => stage === 'operationalized' && answer !== 'no'),
    );
    found.push(...inOperation.map(({ id }) => id));
    if (page.next === null) return found;
    asked.set('after', page.next);
  }
};

const live = async (connection: Connection, question: ScenarioQuestion): Promise<FromPermissions> => {
  for (const id of question.switchOff) if (!(await isLive(connection, id))) throw unknownAgreement(id);
  const asked = new URLSearchParams({ asOf: question.asOf, limit: '1000' });
  if (question.knownAt !== undefined) asked.set('knownAt', question.knownAt);
  const pairs: Pair[] = [];
  const operationalized = await operationalizedLive(connection, asked);
  for (;;) {
    const page = (await ok(connection, `/api/permissions?${asked}`)) as PermissionPage;
    pairs.push(...page.items);
    if (page.next === null) return { ...page.summary, pairs, operationalized };
    asked.set('after', page.next);
  }
};

/** What is permitted at a date. @param server takes the live record of that installation in place of the shipped one */
export const permissionsAt = async (question: ScenarioQuestion, server?: Connection): Promise<FromPermissions> =>
  withoutAgreements(server ? await live(server, question) : await recorded(question), new Set(question.switchOff));

export const scenarioAt = async (question: ScenarioQuestion, server?: Connection): Promise<Scenario> =>
  scenarioFromPermissions(await permissionsAt(question, server), question.parameters, question.assumptions);
