/** What the gateway answers about permissions: who may pass what to whom at a date. */
import type { Confidence } from '@concord/domain';
import type { Page } from './views.ts';

export type InformationClass = 'persons' | 'threats' | 'legal' | 'capacity';
export type PermissionInstrument = {
  agreement: string;
  hub: string | null;
  /** How sure that it carries: `coded` by dated facts; `assumed` (e.g. entry into force assumed from signature); `unknown` (a date or an end is unknown). */
  sure: 'coded' | 'assumed' | 'unknown';
  confidence: Confidence;
  why: readonly string[];
  article: string | null;
  sources: readonly string[];
};
/** One ordered pair. States among themselves, or organizations (hubs) among themselves. */
export type PermissionView = {
  id: string;
  kind: 'permission';
  from: string;
  to: string;
  between: 'states' | 'organizations';
  permitted: Readonly<Record<InformationClass, 'yes' | 'no' | 'unknown'>>;
  instruments: Readonly<Record<InformationClass, readonly PermissionInstrument[]>>;
};
export type PermissionSummary = {
  states: readonly string[];
  members: Readonly<Record<string, readonly string[]>>;
  /** States of which it cannot be said at that date whether they are members: they have no pairs. */
  uncertain: Readonly<Record<string, readonly string[]>>;
  inAllThree: readonly string[];
  pairs: number;
  pairsWithPersonsInstrument: number;
  pairsWithout: readonly string[];
  organizationPairsWithPersonsInstrument: number;
  coding: { source: 'ours'; version: number };
};
export type PermissionPage = Page<PermissionView> & { summary: PermissionSummary };
