/** Rules that hold between files: ids are unique, and what is referred to exists. */
import type { RecordFiles } from './files.ts';

/** `value` is what breaks the rule, where it stands in the item `id`. */
export type Breach = { file: string; id: string; field: string; rule: string; value?: string };

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
  const breach = (file: string, id: string, field: string, rule: string, value?: string): void => {
    breaches.push({ file, id, field, rule, ...(value === undefined ? {} : { value }) });
  };
  const ids = new Set<string>();
  const sources = new Set(record.sources.items.map((source) => source.key));
  const known = new Set(record['public-from'].items.map((item) => item.id));
  for (const file of FACTS) {
    for (const item of record[file].items) {
      if (ids.has(item.id)) breach(file, item.id, 'id', 'is used twice', item.id);
      ids.add(item.id);
      if (!known.has(item.id)) breach('public-from', item.id, 'id', 'has no line');
      for (const key of [...item.sources, ...(item.claims ?? []).flatMap((claim) => claim.sources)])
        if (!sources.has(key)) breach(file, item.id, 'sources', `"${key}" does not exist`, key);
      if (item.preferred && !item.claims?.some((claim) => claim.claim === item.preferred?.claim))
        breach(file, item.id, 'preferred', 'is a claim that it does not have', item.preferred.claim);
    }
  }
  const refer = (file: string, from: string, field: string, to: string): void => {
    if (!ids.has(to)) breach(file, from, field, `refers to "${to}", which does not exist`, to);
  };
  for (const item of record.organizations.items)
    if (item.parent !== undefined) refer('organizations', item.id, 'parent', item.parent);
  for (const item of record.memberships.items) {
    refer('memberships', item.id, 'member', item.member);
    refer('memberships', item.id, 'organization', item.organization);
  }
  for (const item of record.agreements.items) {
    for (const party of item.parties) {
      if (party.startsWith('group:') ? !(party in record.agreements.groups) : !ids.has(party))
        breach('agreements', item.id, 'parties', `"${party}" does not exist`, party);
    }
  }
  for (const item of record.resolutions.items)
    for (const recalled of item.recalls ?? []) refer('resolutions', item.id, 'recalls', recalled);
  for (const { instrument } of record.channels.instruments) refer('channels', 'channels', 'instruments', instrument);
  const read = new Set<string>();
  for (const { of, words } of record.pillars.rules)
    for (const word of words) {
      if (of === 'item') refer('pillars', 'pillars', 'rules', word);
      if (read.has(`${of} ${word}`)) breach('pillars', 'pillars', 'rules', `"${word}" is read twice`, word);
      read.add(`${of} ${word}`);
    }
  return breaches;
};
