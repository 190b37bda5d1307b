/**
 * The record as commands: one group an item, given in order; groups of one phase may go side by side.
 * Every fact is an assertion with its sources, confidence and known clock; conflicting claims follow, then the preference.
 */
import { activities } from './plan/activities.ts';
import { agreements } from './plan/agreements.ts';
import { codings } from './plan/coding.ts';
import { clockOf, type Phase, step } from './plan/common.ts';
import { debates } from './plan/debates.ts';
import { evidence } from './plan/evidence.ts';
import { memberships } from './plan/memberships.ts';
import { organizations, states } from './plan/organizations.ts';
import { resolutions } from './plan/resolutions.ts';
import { sources } from './plan/sources.ts';
import type { PublicRecord } from './read.ts';

/** Everything that loads the record, in phases: what is referred to comes before what refers to it. */
export const plan = (record: PublicRecord): readonly Phase[] => {
  const clock = clockOf(record);
  const phases = [
    sources(record, clock),
    ...organizations(record, clock),
    states(record, clock),
    memberships(record, clock),
    agreements(record, clock),
    ...resolutions(record, clock),
    ...debates(record, clock),
    activities(record, clock),
    evidence(record, clock),
    codings(record),
  ];
  const commands = phases.flatMap((phase) => phase.groups.flat()).length;
  const last: Phase = {
    name: 'loaded',
    groups: [
      [
        step({
          type: 'record/mark-loaded',
          id: 'public',
          commands,
          sources: record.sources.items.length,
          closed: clock.closed,
          hash: record.hash,
        }),
      ],
    ],
  };
  return [...phases, last];
};
