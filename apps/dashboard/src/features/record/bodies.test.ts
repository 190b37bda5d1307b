import type { OrganizationView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { familyOf, rootOf, standsFor, withBodies } from './bodies.ts';
import { anItem } from './item.fixture.ts';

const body = (id: string, parent: string | null, orgKind = 'secretariat'): OrganizationView => ({
  ...anItem(id, 'organization'),
  short: id,
  orgKind,
  parent,
  seat: null,
  founded: null,
  status: 'active',
  names: {},
  aliases: [],
  members: { yes: 0, unknown: 0 },
  details: {},
  identityOnly: false,
});
const all = [
  body('org-interpol', null),
  body('org-sco', null),
  body('org-un', null),
  body('org-un-ctc', 'org-unsc'),
  body('org-unsc', 'org-un'),
  body('org-sco-rats', 'org-sco', 'permanent-body'),
  body('org-sco-rats-ec', 'org-sco-rats', 'executive-body'),
  body('org-cis-ec', 'org-cis', 'executive-body'),
  body('org-cis', null),
];
const byId = new Map(all.map((one) => [one.id, one]));

describe('a body', () => {
  it('stands on the side of what it belongs to', () => {
    expect(['org-un-ctc', 'org-sco-rats-ec', 'org-interpol', 'org-nowhere'].map((id) => familyOf(id, byId))).toEqual([
      'un',
      'regional',
      'other',
      'other',
    ]);
    expect(rootOf('org-un-ctc', byId)).toBe('org-un');
  });
  it('stands at the place of the body that it signs for, and of no whole organization', () => {
    expect(standsFor('org-sco-rats-ec', byId)).toBe('org-sco-rats');
    expect(standsFor('org-cis-ec', byId)).toBe('org-cis-ec');
  });
  it('is listed under what it belongs to, the subject of the record first', () => {
    expect(withBodies(all, null).map(({ organization, depth }) => `${depth} ${organization.id}`)).toEqual([
      '0 org-un',
      '1 org-unsc',
      '2 org-un-ctc',
      '0 org-sco',
      '1 org-sco-rats',
      '2 org-sco-rats-ec',
      '0 org-cis',
      '1 org-cis-ec',
      '0 org-interpol',
    ]);
  });
});
