/** The standard scenario at a date, from the shipped record, without a server. */
import { type AgreementState, type CodingState, clockOf, type MembershipState, permissions } from '@concord/domain';
import { plan, readRecord, replay } from '@concord/record';
import { type Scenario, scenarioFromPermissions } from '@concord/simulation';
import { Failure } from './client.ts';

export type ScenarioQuestion = {
  asOf: string;
  knownAt?: string | undefined;
  switchOff: readonly string[];
  today: string;
};

export const scenarioFromRecord = async ({ asOf, knownAt, switchOff, today }: ScenarioQuestion): Promise<Scenario> => {
  const { states } = replay(plan(await readRecord()), today);
  const of = <S>(kind: string): Map<string, S> =>
    new Map(
      [...states]
        .filter(([stream]) => stream.startsWith(`${kind}-`))
        .map(([stream, state]) => [stream.slice(kind.length + 1), state as S]),
    );
  const agreements = of<AgreementState>('agreement');
  const unknown = switchOff.find((id) => !agreements.has(id));
  if (unknown !== undefined) throw new Failure(`--switch-off: there is no agreement "${unknown}"`);
  const coding = of<CodingState>('coding').get('channels')?.data;
  if (!coding) throw new Failure('the record has no coding of agreements');
  return scenarioFromPermissions(
    permissions({
      agreements,
      memberships: of<MembershipState>('membership'),
      coding,
      clock: clockOf({ asOf, knownAt }, today),
      without: new Set(switchOff),
    }),
  );
};
