export { feedItem, namesOf } from './feed.ts';
export { permissionsView } from './permissions-view.ts';
export {
  apply,
  type Document,
  type Documents,
  fold,
  keyOf,
  type Projection,
  projectionOf,
  projections,
} from './projection.ts';
export * from './to-view.ts';
export type * from './views.ts';
