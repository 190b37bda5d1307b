/** Agreements: drafted, signed, in force, at the last stage that is evidenced. */
import type { Assertion } from '@concord/domain';
import type { RecordFiles } from '../files.ts';
import {
  assertionOf,
  type Clock,
  disputed,
  disputes,
  endPublic,
  expanded,
  type Phase,
  rest,
  step,
  withRule,
} from './common.ts';

export const agreements = (record: RecordFiles, clock: Clock): Phase => ({
  name: 'agreements',
  groups: record.agreements.items.map((item) => {
    const parties = expanded(item.parties, record);
    const assertion = (on: string | null): Assertion => assertionOf(item, clock, on);
    const details = rest(
      item,
      'title',
      'agreement_kind',
      'parties',
      'signed',
      'scope',
      'stage',
      'ratification_needed',
      'in_force',
      'in_force_by_state',
      'duration',
    );
    return [
      step(
        {
          type: 'agreement/draft',
          id: item.id,
          title: item.title,
          agreementKind: item.agreement_kind,
          parties,
          partiesAsGiven: item.parties,
          scope: item.scope,
          ratificationNeeded: item.ratification_needed,
          duration: item.duration ?? null,
          details: withRule(item, clock, details),
        },
        assertion(item.date),
      ),
      ...(item.signed === undefined || disputed(item, 'signed')
        ? []
        : [step({ type: 'agreement/sign', id: item.id, parties, on: item.signed }, assertion(item.signed))]),
      ...(item.in_force === undefined
        ? []
        : [
            step(
              { type: 'agreement/bring-into-force', id: item.id, on: item.in_force, state: null },
              {
                ...assertion(item.in_force),
                publicFrom: endPublic(item.in_force, clock.publicFrom(item.id).day, clock.closed),
              },
            ),
          ]),
      ...Object.entries(item.in_force_by_state ?? {}).map(([state, on]) =>
        step(
          { type: 'agreement/bring-into-force', id: item.id, on, state },
          { ...assertion(on), publicFrom: endPublic(on, clock.publicFrom(item.id).day, clock.closed) },
        ),
      ),
      ...disputes('agreement', item, clock),
      step({ type: 'agreement/record-stage', id: item.id, stage: item.stage }, assertion(item.date)),
    ];
  }),
});
