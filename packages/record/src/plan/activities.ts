/** Activities: planned, and held with what was decided there. The record tells when they were held, not when planned. */
import type { RecordFiles } from '../files.ts';
import {
  assertionOf,
  type Clock,
  dateOrWords,
  disputed,
  disputes,
  expanded,
  orNull,
  type Phase,
  rest,
  step,
  text,
  texts,
  withRule,
} from './common.ts';

export const activities = (record: RecordFiles, clock: Clock): Phase => ({
  name: 'activities',
  groups: record.activities.items.map((item) => {
    const date = item.date === null ? null : dateOrWords(item.date);
    const end = text(item['end']);
    return [
      step(
        {
          type: 'activity/plan',
          id: item.id,
          title: item.title,
          activityKind: item.activity_kind,
          place: orNull(item['place']),
          hosts: item.hosts,
          participants: expanded(item.participants, record),
          participantsAsGiven: item.participants,
          plannedFor: item.status === 'planned' ? date : null,
          basis: item.basis,
          details: withRule(
            item,
            clock,
            rest(
              item,
              ...['title', 'activity_kind', 'place', 'hosts', 'participants', 'basis', 'status', 'date', 'end'],
              'decisions',
            ),
          ),
        },
        assertionOf(item, clock, null),
      ),
      ...(item.status === 'held'
        ? [
            step(
              {
                type: 'activity/hold',
                id: item.id,
                on: disputed(item, 'date') ? null : date,
                end: end === '' || disputed(item, 'end') ? null : dateOrWords(end),
                decisions: texts(item['decisions']),
              },
              assertionOf(item, clock),
            ),
          ]
        : []),
      ...disputes('activity', item, clock),
    ];
  }),
});
