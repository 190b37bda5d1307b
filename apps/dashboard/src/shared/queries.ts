/** Server state: one key for every question, with its moment in it. */

import type {
  ActivityView,
  AgreementView,
  ConditionView,
  ConflictEntry,
  CoverageCell,
  CoverageItem,
  CoverageSummary,
  DebateView,
  DoubtEntry,
  FeedItem,
  MatchView,
  MembershipView,
  NeedView,
  OfferView,
  OrganizationView,
  Page,
  Pause,
  PermissionPage,
  PlanView,
  ProposalView,
  ResolutionView,
  SourceView,
  StateView,
  StrategyView,
  SuggestionView,
  ThreatView,
  TimerView,
} from '@concord/read-models';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from './api.ts';
import { type EventLog, joined, newest } from './event-log.ts';
import { allPages } from './pages.ts';
import { isLive, type Moment, momentQuery, useMoment } from './time.ts';

/** A past that was played through is not kept for long: there are many, and each is asked for again at once. */
const PAST_KEPT_MS = 30_000;

export type Views = {
  organizations: OrganizationView;
  states: StateView;
  memberships: MembershipView;
  agreements: AgreementView;
  proposals: ProposalView;
  resolutions: ResolutionView;
  debates: DebateView;
  activities: ActivityView;
  needs: NeedView;
  offers: OfferView;
  matches: MatchView;
  strategies: StrategyView;
  threats: ThreatView;
  conditions: ConditionView;
  plans: PlanView;
  sources: SourceView;
};
export type ListName = keyof Views;

/** Every page of a list at a moment. */
const whole = <P extends Page<unknown>>(name: string, moment: Moment): Promise<P> =>
  allPages((after) => {
    const parts = [momentQuery(moment), 'limit=1000', after === null ? '' : `after=${encodeURIComponent(after)}`];
    return get<P>(`/api/${name}?${parts.filter((part) => part !== '').join('&')}`);
  });

const listOptions = <N extends ListName>(name: N, moment: Moment) => ({
  queryKey: ['list', name, moment],
  queryFn: () => whole<Page<Views[N]>>(name, moment),
  placeholderData: keepPreviousData,
  ...(isLive(moment) ? {} : { gcTime: PAST_KEPT_MS }),
});

/** A list at a moment of one's own; `{}` is the head. */
export const useListAt = <N extends ListName>(name: N, moment: Moment) => useQuery(listOptions(name, moment));

/** Items of several lists together; undefined as long as one of them is not read. */
export const useItemsOf = (names: readonly ListName[]): readonly Views[ListName][] | undefined => {
  const moment = useMoment();
  const lists = useQueries({ queries: names.map((name) => listOptions(name, moment)) });
  return lists.every(({ data }) => data !== undefined) ? lists.flatMap(({ data }) => data?.items ?? []) : undefined;
};

/** Coverage of the four pillars at the moment, cell by cell. */
export const useCoverage = () => {
  const moment = useMoment();
  return useQuery({
    queryKey: ['list', 'coverage', moment],
    queryFn: () => whole<Page<CoverageCell> & { summary: CoverageSummary }>('coverage', moment),
    placeholderData: keepPreviousData,
  });
};
/** What one cell counts, `<pillar>.<organization>`; the first thousand. */
export const useCovered = (cell: string | undefined, kind: string | undefined) => {
  const moment = useMoment();
  const [pillar = '', organization = ''] = cell?.split('.') ?? [];
  return useQuery({
    queryKey: ['list', 'coverage-items', moment, cell, kind],
    enabled: cell !== undefined,
    queryFn: () => {
      const parts = { pillars: pillar, organizations: organization, ...(kind ? { kind } : {}), limit: '1000' };
      return get<Page<CoverageItem>>(`/api/coverage-items?${new URLSearchParams(parts)}&${momentQuery(moment)}`);
    },
  });
};

/** What is made of several items together: matches that could be, doubts, what falls due. */
export type Registers = {
  suggestions: SuggestionView;
  conflicts: ConflictEntry;
  doubts: DoubtEntry;
  timers: TimerView;
};
export const useRegister = <N extends keyof Registers>(name: N) => {
  const moment = useMoment();
  return useQuery({
    queryKey: ['list', name, moment],
    queryFn: () => whole<Page<Registers[N]>>(name, moment),
    placeholderData: keepPreviousData,
  });
};

export const useList = <N extends ListName>(name: N) => useListAt(name, useMoment());

export const usePermissionsAt = (moment: Moment) =>
  useQuery({
    queryKey: ['list', 'permissions', moment],
    queryFn: () => whole<PermissionPage>('permissions', moment),
    placeholderData: keepPreviousData,
  });
export const usePermissions = () => usePermissionsAt(useMoment());

/** The newest events, oldest first; the stream adds to them, and what is missing is asked for. */
export const useEvents = (enabled = true) => {
  const queries = useQueryClient();
  const held = (): EventLog => queries.getQueryData<EventLog>(['events']) ?? [];
  return useQuery({
    queryKey: ['events'],
    enabled,
    // What the stream brought meanwhile stays.
    queryFn: async () => joined(await newest((query) => get<Page<FeedItem>>(`/api/events?${query}`), held()), held()),
  });
};

/** Facts by the dates they tell: a day, or as much of one as is known. */
export type HistogramBin = { date: string; true: number; known: number; recorded: number };
export type Histogram = { bins: readonly HistogramBin[]; facts: number; inSight: number; head: number };

/** What the timeline draws; asked for again when the head moves, as the page is told. */
export const useHistogram = ({ asOf, knownAt }: Moment) =>
  useQuery({
    queryKey: ['histogram', { asOf, knownAt }],
    queryFn: () => {
      const dates = momentQuery({ ...(asOf ? { asOf } : {}), ...(knownAt ? { knownAt } : {}) });
      return get<Histogram>(`/api/histogram?bin=day${dates === '' ? '' : `&${dates}`}`);
    },
    placeholderData: keepPreviousData,
  });

/** One event, as the server has it. */
export const useEvent = (position: number) =>
  useQuery({ queryKey: ['events', position], queryFn: () => get<FeedItem>(`/api/events/${position}`) });

export type ProjectionHealth = {
  name: string;
  checkpoint: number;
  head: number;
  lag: number;
  lagSeconds: number;
  parked: number;
  /** An operator lets it stand: by whom, why, and since when. */
  paused: Pause | null;
};
export type Health = {
  status: string;
  version: string;
  log: string;
  head: number | null;
  projected: number | null;
  components: readonly {
    name: string;
    status: string;
    detail?: {
      projections?: readonly ProjectionHealth[];
      published?: number;
      policies?: {
        armed: number;
        due: number;
        nextDue: string | null;
        loading: boolean;
        idle: boolean;
        held: number;
      } | null;
    };
  }[];
};
export const useHealth = () => useQuery({ queryKey: ['health'], queryFn: () => get<Health>('/api/health') });

/** How far the relay has published; `undefined` where there is none, or it does not say. */
export const publishedIn = (health: Health | undefined): number | undefined =>
  health?.components.find((one) => one.name === 'relay')?.detail?.published;

export type Session = {
  username: string;
  roles: readonly import('@concord/domain').Role[];
  party: string | null;
  restricted: boolean;
};
export const useSession = () =>
  useQuery({ queryKey: ['session'], queryFn: () => get<Session>('/api/session'), retry: false });

/** Names that a reader knows, by id; the id where there is none. */
export const useNames = (): ((id: string) => string) => {
  const organizations = useQuery({
    queryKey: ['list', 'organizations', {}],
    queryFn: () => whole<Page<OrganizationView>>('organizations', {}),
  });
  const states = useQuery({
    queryKey: ['list', 'states', {}],
    queryFn: () => whole<Page<StateView>>('states', {}),
  });
  const agreements = useQuery({
    queryKey: ['list', 'agreements', {}],
    queryFn: () => whole<Page<AgreementView>>('agreements', {}),
  });
  const names = new Map<string, string>([
    ...(organizations.data?.items ?? []).map((one) => [one.id, one.short] as const),
    ...(states.data?.items ?? []).map((one) => [one.id, one.names.en ?? one.iso2] as const),
    ...(agreements.data?.items ?? []).map((one) => [one.id, one.title] as const),
  ]);
  return (id) => names.get(id) ?? id;
};
