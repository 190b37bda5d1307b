/** The codings of agreements into permissions, and of agreements and activities into pillars: ours, and disputable line by line. */
import type { Assertion } from '@concord/domain';
import type { RecordFiles } from '../files.ts';
import { type Phase, step } from './common.ts';

const OURS: Assertion = {
  ...{ sources: [], confidence: 'L', occurredAt: null, publicFrom: '1945-10-24' },
  note: 'Our coding, not a fact: disputable line by line.',
};

export const codings = (record: RecordFiles): Phase => {
  const { channels } = record;
  const instruments = channels.instruments.map(({ instrument, binds }) => {
    const hub = /^members of hub (\S+)$/.exec(binds)?.[1];
    return {
      instrument,
      says: `binds ${binds}`,
      binds: hub === undefined ? { parties: 'in-force-by-state' } : { hub },
    };
  });
  const command = {
    type: 'coding/record',
    id: 'channels',
    classes: channels.classes,
    words: channels.words,
    wordsNote: channels.words_note,
    hubs: channels.hubs.map(({ hub, bodies, members_of, note }) => ({
      hub,
      bodies,
      membersOf: members_of,
      note: note ?? null,
    })),
    rules: channels.rules,
    instruments,
    designs: channels.designs,
  };
  const pillars = {
    type: 'coding/record-pillars',
    id: 'pillars',
    ...{ pillars: record.pillars.pillars, note: record.pillars.note, rules: record.pillars.rules },
  };
  // The coding is ours, a way to read the record: the known clock does not hide it.
  return {
    name: 'coding',
    groups: [command, pillars].map((one) => [step(one, OURS)]),
  };
};
