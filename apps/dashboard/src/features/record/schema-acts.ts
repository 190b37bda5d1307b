/**
 * What a delegate may do to needs, offers, matches, activities, plans and strategies, in the order of their lives, and what bars it before the
 * service is asked. Reasons are keys of `record.barred`. The service decides; here stands only what a reader can know.
 */
import type { ActivityView, MatchView, NeedView, OfferView, PlanView, StrategyView } from '@concord/read-models';

export type SchemaBarred =
  | 'notNeeder'
  | 'needsConsent'
  | 'openAlready'
  | 'notOpen'
  | 'over'
  | 'ownVetting'
  | 'vettedAlready'
  | 'notOfferer'
  | 'notVetted'
  | 'notAvailable'
  | 'nothingCommitted'
  | 'notSide'
  | 'acceptedAlready'
  | 'agreedAlready'
  | 'waitsFor'
  | 'notAgreed'
  | 'notDelivered'
  | 'notHost'
  | 'notPlanned'
  | 'notHeld'
  | 'notReported'
  | 'notParty'
  | 'closed'
  | 'noneToStart'
  | 'noneToComplete'
  | 'ownReview'
  | 'approvedAlready'
  | 'reviewFirst'
  | 'notSound'
  | 'notApproved'
  | 'noRequest'
  | 'nothingDone';
export type SchemaActOf<V> = { type: string; barred(one: V, party: string): SchemaBarred | undefined };

const unless = (holds: boolean, reason: SchemaBarred): SchemaBarred | undefined => (holds ? undefined : reason);

const needers = ({ needer }: NeedView, party: string) => unless(needer === party, 'notNeeder');
const NEED: readonly SchemaActOf<NeedView>[] = [
  {
    type: 'need/validate',
    barred: (one, party) => needers(one, party) ?? unless(one.stage === 'identified', 'openAlready'),
  },
  {
    type: 'need/open',
    barred: (one, party) =>
      unless(one.needer === party || one.identifiedBy === party, 'notNeeder') ??
      unless(one.stage === 'identified' || one.stage === 'validated', 'openAlready') ??
      unless(one.stage === 'validated' || one.identifiedBy === one.needer, 'needsConsent'),
  },
  {
    type: 'need/meet',
    barred: (one, party) =>
      needers(one, party) ??
      unless(one.stage === 'open' || one.stage === 'matched', 'notOpen') ??
      unless(one.delivered.places > 0 || one.delivered.hours > 0, 'notDelivered'),
  },
  {
    type: 'need/close',
    barred: (one, party) => needers(one, party) ?? unless(one.stage !== 'met' && one.stage !== 'closed', 'over'),
  },
];

const offerers = ({ offerer }: OfferView, party: string) => unless(offerer === party, 'notOfferer');
const isAvailable = ({ stage }: OfferView): boolean => /^(available|committed|delivered)$/.test(stage);
const OFFER: readonly SchemaActOf<OfferView>[] = [
  {
    type: 'offer/vet',
    barred: (one, party) =>
      unless(one.offerer !== party, 'ownVetting') ??
      unless(one.stage === 'declared' || one.stage === 'not-cleared', 'vettedAlready'),
  },
  {
    type: 'offer/make-available',
    barred: (one, party) => offerers(one, party) ?? unless(one.stage === 'vetted', 'notVetted'),
  },
  { type: 'offer/commit', barred: (one, party) => offerers(one, party) ?? unless(isAvailable(one), 'notAvailable') },
  {
    type: 'offer/release',
    barred: (one, party) => offerers(one, party) ?? unless(one.commitments.length > 0, 'nothingCommitted'),
  },
  { type: 'offer/withdraw', barred: (one, party) => offerers(one, party) ?? unless(one.stage !== 'withdrawn', 'over') },
];

const sides = ({ needer, offerer }: MatchView, party: string) =>
  unless(needer === party || offerer === party, 'notSide');
const isOpen = ({ stage }: MatchView): boolean => stage === 'suggested' || stage === 'accepted';
const isBound = ({ stage }: MatchView): boolean => stage === 'agreed' || stage === 'scheduled';
/** Before both are bound; what was agreed is not over, it has come further. */
const beforeBound = (one: MatchView): SchemaBarred | undefined =>
  isBound(one) ? 'agreedAlready' : unless(isOpen(one), 'over');
const MATCH: readonly SchemaActOf<MatchView>[] = [
  {
    type: 'match/accept',
    barred: (one, party) =>
      sides(one, party) ?? beforeBound(one) ?? unless(!one.consents.includes(party), 'acceptedAlready'),
  },
  {
    type: 'match/record-due-diligence',
    barred: (one, party) => (one.suggestedBy === party ? undefined : sides(one, party)) ?? beforeBound(one),
  },
  {
    type: 'match/agree',
    barred: (one, party) => sides(one, party) ?? beforeBound(one) ?? unless(one.waitsFor.length === 0, 'waitsFor'),
  },
  { type: 'match/schedule', barred: (one, party) => sides(one, party) ?? unless(isBound(one), 'notAgreed') },
  { type: 'match/deliver', barred: (one, party) => sides(one, party) ?? unless(isBound(one), 'notAgreed') },
  {
    type: 'match/evaluate',
    barred: (one, party) => sides(one, party) ?? unless(one.stage === 'delivered', 'notDelivered'),
  },
  { type: 'match/reject', barred: (one, party) => sides(one, party) ?? beforeBound(one) },
];

const hosts = ({ hosts: all }: ActivityView, party: string) => unless(all.includes(party), 'notHost');
const ACTIVITY: readonly SchemaActOf<ActivityView>[] = [
  {
    type: 'activity/hold',
    barred: (one, party) => hosts(one, party) ?? unless(one.status === 'planned', 'notPlanned'),
  },
  { type: 'activity/report', barred: (one, party) => hosts(one, party) ?? unless(one.status === 'held', 'notHeld') },
  {
    type: 'activity/evaluate',
    barred: (one, party) => hosts(one, party) ?? unless(one.status === 'reported', 'notReported'),
  },
  {
    type: 'activity/cancel',
    barred: (one, party) => hosts(one, party) ?? unless(one.status === 'planned', 'notPlanned'),
  },
];

const parties = ({ parties: all, status }: PlanView, party: string) =>
  unless(all.includes(party), 'notParty') ?? unless(status !== 'closed', 'closed');
const PLAN: readonly SchemaActOf<PlanView>[] = [
  { type: 'plan/add-step', barred: parties },
  { type: 'plan/add-assistance', barred: parties },
  {
    type: 'plan/start-step',
    barred: (one, party) =>
      parties(one, party) ??
      unless(
        one.lines.some((line) => line.stage === 'planned'),
        'noneToStart',
      ),
  },
  {
    type: 'plan/complete-step',
    barred: (one, party) =>
      parties(one, party) ??
      unless(
        one.lines.some((line) => line.stage === 'started'),
        'noneToComplete',
      ),
  },
  { type: 'plan/close', barred: parties },
];

/** What a curator cannot tell of a plan either: of a step that it does not have. */
export const untellable = (
  { lines }: { lines: readonly Pick<PlanView['lines'][number], 'stage'>[] },
  type: string,
): SchemaBarred | undefined => {
  if (type === 'plan/start-step') return lines.some((one) => one.stage === 'planned') ? undefined : 'noneToStart';
  if (type === 'plan/complete-step')
    return lines.some((one) => one.stage !== 'completed') ? undefined : 'noneToComplete';
  return undefined;
};

const makers = ({ parties: all }: StrategyView, party: string) => unless(all.includes(party), 'notParty');
const isCarriedOut = ({ stage }: StrategyView): boolean => /^(approved|running|measured)$/.test(stage);
const requested = ({ actions }: StrategyView) =>
  unless(
    actions.some((one) => one.step === 'removal-request'),
    'noRequest',
  );
const approved = (one: StrategyView, party: string) => makers(one, party) ?? unless(isCarriedOut(one), 'notApproved');
const STRATEGY: readonly SchemaActOf<StrategyView>[] = [
  { type: 'strategy/review-rights', barred: (one, party) => unless(!one.parties.includes(party), 'ownReview') },
  { type: 'strategy/consult', barred: makers },
  {
    type: 'strategy/approve',
    barred: (one, party) =>
      makers(one, party) ??
      unless(!isCarriedOut(one), 'approvedAlready') ??
      unless(one.rightsReview !== null, 'reviewFirst') ??
      unless(one.rightsReview?.finding !== 'not-sound', 'notSound'),
  },
  { type: 'strategy/take-action', barred: approved },
  { type: 'strategy/request-removal', barred: approved },
  { type: 'strategy/answer-removal', barred: requested },
  { type: 'strategy/appeal', barred: requested },
  { type: 'strategy/decide-appeal', barred: requested },
  {
    type: 'strategy/measure',
    barred: (one, party) => makers(one, party) ?? unless(one.actions.length > 0, 'nothingDone'),
  },
  { type: 'strategy/revise', barred: makers },
  { type: 'strategy/close', barred: makers },
];

export type Acted = NeedView | OfferView | MatchView | ActivityView | PlanView | StrategyView;
export const isActed = (item: { kind: string }): item is Acted =>
  item.kind === 'need' ||
  item.kind === 'offer' ||
  item.kind === 'match' ||
  item.kind === 'activity' ||
  item.kind === 'plan' ||
  item.kind === 'strategy';
export type Offered = { type: string; barred: SchemaBarred | undefined };
const offered = <V>(acts: readonly SchemaActOf<V>[], one: V, party: string): readonly Offered[] =>
  acts.map(({ type, barred }) => ({ type, barred: barred(one, party) }));

/** Every act on one item, and why a party may not do it now. */
export const actsOn = (one: Acted, party: string): readonly Offered[] => {
  switch (one.kind) {
    case 'need':
      return offered(NEED, one, party);
    case 'offer':
      return offered(OFFER, one, party);
    case 'match':
      return offered(MATCH, one, party);
    case 'activity':
      return offered(ACTIVITY, one, party);
    case 'plan':
      return offered(PLAN, one, party);
    case 'strategy':
      return offered(STRATEGY, one, party);
  }
};
