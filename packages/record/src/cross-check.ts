/** Rules that hold between files: ids are unique, and what is referred to exists. */
import type { RecordFiles } from './files.ts';

export type Breach = { file: string /** Not known across files: the first line. */; line: number; rule: string };

const FACTS = [
  'organizations',
  'states',
  'memberships',
  'agreements',
  'resolutions',
  'debates',
  'activities',
  'proposals-after',
] as const;

export const crossCheck = (record: RecordFiles): readonly Breach[] => {
  const breaches: Breach[] = [];
  const breach = (file: string, rule: string): void => {
    breaches.push({ file, line: 1, rule });
  };
  const ids = new Set<string>();
  const sources = new Set(record.sources.items.map((source) => source.key));
  const known = new Set(record['public-from'].items.map((item) => item.id));
  for (const file of FACTS) {
    for (const item of record[file].items) {
      if (ids.has(item.id)) breach(file, `${item.id}: the id is used twice`);
      ids.add(item.id);
      if (!known.has(item.id)) breach('public-from', `${item.id}: has no line`);
      for (const key of [...item.sources, ...(item.claims ?? []).flatMap((claim) => claim.sources)])
        if (!sources.has(key)) breach(file, `${item.id}: source "${key}" does not exist`);
      if (item.preferred && !item.claims?.some((claim) => claim.claim === item.preferred?.claim))
        breach(file, `${item.id}: prefers a claim that it does not have`);
    }
  }
  const refer = (file: string, from: string, to: string): void => {
    if (!ids.has(to)) breach(file, `${from}: refers to "${to}", which does not exist`);
  };
  for (const item of record.organizations.items)
    if (item.parent !== undefined) refer('organizations', item.id, item.parent);
  for (const item of record.memberships.items) {
    refer('memberships', item.id, item.member);
    refer('memberships', item.id, item.organization);
  }
  for (const item of record.agreements.items) {
    for (const party of item.parties) {
      if (party.startsWith('group:') ? !(party in record.agreements.groups) : !ids.has(party))
        breach('agreements', `${item.id}: party "${party}" does not exist`);
    }
  }
  for (const item of record.resolutions.items)
    for (const recalled of item.recalls ?? []) refer('resolutions', item.id, recalled);
  for (const { instrument } of record.channels.instruments) refer('channels', 'instruments', instrument);
  return breaches;
};
