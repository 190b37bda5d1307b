import type { ReactNode } from 'react';
import { useListAt } from '../../shared/queries.ts';
import { ItemChoice } from './item-choice.tsx';

type Asked = {
  id: string;
  name: string;
  label: ReactNode;
  required?: boolean;
  /** Why it was refused where it was sent to. */
  problem?: string | undefined;
};

/** Sources on record, by key or title. */
export const SourceChoice = ({ id, name, label, required = false, problem }: Asked): ReactNode => (
  <ItemChoice {...{ id, name, label, required, problem }} items={useListAt('sources', {}).data?.items} />
);
