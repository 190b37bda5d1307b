/** Memberships, in every layer: status, treaty, procedure. */
import type { RecordFiles } from '../files.ts';
import {
  assertionOf,
  type Clock,
  dateOrWords,
  disputed,
  disputes,
  endPublic,
  type Phase,
  rest,
  step,
  withRule,
} from './common.ts';

export const memberships = (record: RecordFiles, clock: Clock): Phase => ({
  name: 'memberships',
  groups: record.memberships.items.map((item) => [
    step(
      {
        type: 'membership/start',
        id: item.id,
        member: item.member,
        organization: item.organization,
        status: item.status,
        legalBasis: item.basis,
        layer: item.layer,
        start: disputed(item, 'start') ? null : dateOrWords(item.start),
        startEvent: item.start_event ?? null,
        details: withRule(
          item,
          clock,
          rest(item, 'member', 'organization', 'status', 'basis', 'layer', 'start', 'end', 'start_event', 'end_event'),
        ),
      },
      assertionOf(item, clock),
    ),
    ...(item.end === undefined || disputed(item, 'end')
      ? []
      : [
          step(
            { type: 'membership/end', id: item.id, end: item.end, endEvent: item.end_event ?? null },
            {
              ...assertionOf(item, clock, item.end),
              publicFrom: endPublic(item.end, clock.publicFrom(item.id).day, clock.closed),
            },
          ),
        ]),
    ...disputes('membership', item, clock),
  ]),
});
