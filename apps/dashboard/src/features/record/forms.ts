/**
 * The forms that are made from schemas: what a delegate may begin, and what may be done to what is there. Acts of agreements
 * and proposals that are asked for by hand-made dialogs stand in inspector/acts.ts; a test finds what is in neither.
 */
import type { Tab } from './tab-names.ts';

export type Beginning = {
  type: string;
  /** Fields that are the party's own and are not asked for. */
  own?: (party: string) => Readonly<Record<string, unknown>>;
  /** What stands in a field to begin with. */
  initial?: (party: string) => Readonly<Record<string, string>>;
};

/** What begins on each tab. */
export const BEGINNINGS: Readonly<Partial<Record<Tab, readonly Beginning[]>>> = {
  organizations: [{ type: 'membership/start', initial: (organization) => ({ organization }) }],
  proposals: [{ type: 'proposal/table', own: (proposer) => ({ proposer }) }],
  activities: [{ type: 'activity/plan', initial: (hosts) => ({ hosts }) }],
  capacity: [
    { type: 'need/identify', initial: (needer) => ({ needer }) },
    { type: 'offer/declare', own: (offerer) => ({ offerer }) },
  ],
  resolutions: [{ type: 'resolution/table', initial: (sponsors) => ({ sponsors }) }],
  coverage: [{ type: 'threat/assess', own: (assessor) => ({ assessor }) }, { type: 'condition/identify' }],
  strategies: [{ type: 'strategy/draft', initial: (parties) => ({ parties }) }],
  plans: [{ type: 'plan/draft' }],
};

/** What may be done to an item, by its kind. */
export const ACTS_ON: Readonly<Record<string, readonly Beginning[]>> = {
  agreement: [{ type: 'agreement/end' }],
  membership: [{ type: 'membership/notify-withdrawal' }, { type: 'membership/end' }],
  resolution: [
    { type: 'resolution/co-sponsor', own: (sponsor) => ({ sponsor }) },
    { type: 'resolution/adopt' },
    { type: 'resolution/assign-symbol' },
  ],
  debate: [{ type: 'debate/make-statement', own: (speaker) => ({ speaker }) }],
  activity: ['hold', 'report', 'evaluate', 'cancel'].map((verb) => ({ type: `activity/${verb}` })),
  need: ['validate', 'open', 'meet', 'close'].map((verb) => ({ type: `need/${verb}` })),
  offer: ['vet', 'make-available', 'commit', 'release', 'withdraw'].map((verb) => ({ type: `offer/${verb}` })),
  match: ['accept', 'record-due-diligence', 'agree', 'schedule', 'deliver', 'evaluate', 'reject'].map((verb) => ({
    type: `match/${verb}`,
  })),
  suggestion: [{ type: 'match/suggest' }],
  strategy: [
    ...['review-rights', 'consult', 'approve', 'take-action', 'request-removal', 'answer-removal', 'appeal'],
    ...['decide-appeal', 'measure', 'revise', 'close'],
  ].map((verb) => ({ type: `strategy/${verb}` })),
  threat: ['endorse', 'revise', 'withdraw'].map((verb) => ({ type: `threat/${verb}` })),
  condition: ['acknowledge', 'address', 'resolve'].map((verb) => ({ type: `condition/${verb}` })),
  plan: ['add-step', 'add-assistance', 'start-step', 'complete-step', 'close'].map((verb) => ({
    type: `plan/${verb}`,
  })),
};

/** Every command that a form is made for from its schema. */
export const schemaForms = (): ReadonlySet<string> =>
  new Set([...Object.values(BEGINNINGS), ...Object.values(ACTS_ON)].flatMap((all) => all.map((one) => one.type)));
