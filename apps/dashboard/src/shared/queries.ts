/** Server state: one key for every question, with its moment in it. */

import type {
  AgreementView,
  DebateView,
  FeedItem,
  MembershipView,
  OrganizationView,
  Page,
  PermissionPage,
  ProposalView,
  ResolutionView,
  SourceView,
  StateView,
} from '@concord/read-models';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from './api.ts';
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
  sources: SourceView;
};
export type ListName = keyof Views;

const path = (name: string, moment: Moment, more = ''): string =>
  `/api/${name}?${[momentQuery(moment), 'limit=1000', more].filter((part) => part !== '').join('&')}`;

/** A list at a moment of one's own; `{}` is the head. */
export const useListAt = <N extends ListName>(name: N, moment: Moment) =>
  useQuery({
    queryKey: ['list', name, moment],
    queryFn: () => get<Page<Views[N]>>(path(name, moment)),
    placeholderData: keepPreviousData,
    ...(isLive(moment) ? {} : { gcTime: PAST_KEPT_MS }),
  });

export const useList = <N extends ListName>(name: N) => useListAt(name, useMoment());

export const usePermissionsAt = (moment: Moment) =>
  useQuery({
    queryKey: ['list', 'permissions', moment],
    queryFn: () => get<PermissionPage>(path('permissions', moment)),
    placeholderData: keepPreviousData,
  });
export const usePermissions = () => usePermissionsAt(useMoment());

/** Every event of the log, for the histogram and the history. */
export const useEvents = () =>
  useQuery({
    queryKey: ['events'],
    queryFn: async () => {
      const items: FeedItem[] = [];
      for (let after: string | null = '0'; after !== null && items.length < 10_000; ) {
        const page: Page<FeedItem> = await get(`/api/events?limit=1000&after=${after}`);
        items.push(...page.items);
        after = page.next;
      }
      return items;
    },
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
    detail?: { projections?: readonly ProjectionHealth[]; published?: number };
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
    queryFn: () => get<Page<OrganizationView>>(path('organizations', {})),
  });
  const states = useQuery({
    queryKey: ['list', 'states', {}],
    queryFn: () => get<Page<StateView>>(path('states', {})),
  });
  const agreements = useQuery({
    queryKey: ['list', 'agreements', {}],
    queryFn: () => get<Page<AgreementView>>(path('agreements', {})),
  });
  const names = new Map<string, string>([
    ...(organizations.data?.items ?? []).map((one) => [one.id, one.short] as const),
    ...(states.data?.items ?? []).map((one) => [one.id, one.names.en ?? one.iso2] as const),
    ...(agreements.data?.items ?? []).map((one) => [one.id, one.title] as const),
  ]);
  return (id) => names.get(id) ?? id;
};
