import type { At } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useMomentOf } from './words.ts';

/** The moment a figure stands for, or how old its data is. */
export const PageAge = ({
  query,
}: {
  query: { data?: { at: At } | undefined; dataUpdatedAt: number; isPlaceholderData: boolean };
}): ReactNode => <span>{useMomentOf()(query)}</span>;
