/** Every field with several claims, and every recorded doubt, over the whole record. */
import type { AgreementView, DebateView, FieldView, Item, MembershipView, ResolutionView } from '@concord/read-models';
import { titleOf } from './citations.ts';
import { isDisputed } from './claims.ts';

export type Contested = { id: string; title: string; field: string; view: FieldView<unknown>; disputed: boolean };

type Fields = Pick<AgreementView, 'signed' | 'inForce'> &
  Pick<MembershipView, 'start' | 'end'> &
  Pick<ResolutionView, 'symbol' | 'adopted'> &
  Pick<DebateView, 'on'>;
const FIELDS: readonly (keyof Fields)[] = ['signed', 'inForce', 'start', 'end', 'symbol', 'adopted', 'on'];

/** Contradicting ones first; then those whose claims agree and differ only in precision. */
export const contestedIn = (
  items: readonly (Item & Partial<Fields>)[],
  nameOf: (id: string) => string,
): readonly Contested[] =>
  items
    .flatMap((item) =>
      [...FIELDS.map((field) => [field, item[field]] as const), ...Object.entries(item.claimed)].flatMap(
        ([field, view]): Contested[] => {
          return view === undefined || view.claims.length < 2
            ? []
            : [{ id: item.id, title: titleOf(item, nameOf), field, view, disputed: isDisputed(view) }];
        },
      ),
    )
    .sort((a, b) => Number(b.disputed) - Number(a.disputed) || (a.title < b.title ? -1 : 1));
