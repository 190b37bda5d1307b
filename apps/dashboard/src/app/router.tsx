import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { pagesSpeak, recordSpeaks } from '../shared/i18n.ts';
import type { Search } from '../shared/time.ts';
import { NotFound } from './not-found.tsx';
import { Root } from './root.tsx';

// Every part stays as it was written, also a wrong one: the frame tells what it cannot mean, under the same address.
const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  validateSearch: (raw: Search): Search => raw,
});
const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/watch', search });
  },
});
/** A page and its words. */
const spoken = async <P,>(page: Promise<P>, words: Promise<unknown> = pagesSpeak()): Promise<P> => {
  await words;
  return page;
};

const pages = [
  createRoute({
    getParentRoute: () => root,
    path: '/watch',
    component: lazyRouteComponent(() => spoken(import('../features/watch/watch.tsx'), recordSpeaks()), 'Watch'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/record',
    component: lazyRouteComponent(() => spoken(import('../features/record/record.tsx'), recordSpeaks()), 'RecordPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/mechanism',
    component: lazyRouteComponent(() => spoken(import('../features/mechanism/mechanism.tsx')), 'Mechanism'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/simulate',
    component: lazyRouteComponent(() => spoken(import('../features/simulate/simulate.tsx')), 'Simulate'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/history',
    component: lazyRouteComponent(() => spoken(import('../features/history/history.tsx')), 'History'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/operate',
    component: lazyRouteComponent(() => spoken(import('../features/operate/operate.tsx')), 'Operate'),
  }),
] as const;

export const router = createRouter({ routeTree: root.addChildren([index, ...pages]), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
