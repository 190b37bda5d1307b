import type { ReactNode } from 'react';
import { type ListName, useItemsOf } from '../../shared/queries.ts';
import { ItemChoice } from './item-choice.tsx';
import { useItemNames } from './names.ts';

/** Items of the record that a field names, found by key or name. */
export const RecordChoice = ({
  lists,
  initial = '',
  ...asked
}: {
  id: string;
  name: string;
  label: ReactNode;
  lists: readonly ListName[];
  required: boolean;
  single: boolean;
  problem: string | undefined;
  initial?: string | undefined;
}): ReactNode => {
  const nameOf = useItemNames();
  const items = useItemsOf(lists)?.map((one) => ({
    id: one.id,
    title: 'title' in one && typeof one.title === 'string' ? one.title : nameOf(one.id),
  }));
  return <ItemChoice {...asked} items={items} initial={initial === '' ? [] : initial.split(',')} />;
};
