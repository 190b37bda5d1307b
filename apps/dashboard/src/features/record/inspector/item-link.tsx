import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { homeOf } from '../../../shared/homes.ts';
import { useMoment } from '../../../shared/time.ts';
import { useItemNames } from '../names.ts';

/** Opens an item where it is at home, at the same moment. */
export const ItemLink = ({ id, children }: { id: string; children?: ReactNode }): ReactNode => {
  const nameOf = useItemNames();
  const moment = useMoment();
  return (
    <Link to="/record" search={{ ...moment, tab: homeOf(id).tab, item: id }} translate="no">
      {children ?? nameOf(id)}
    </Link>
  );
};

/** Several items, parted by commas. */
export const ItemLinks = ({ ids }: { ids: readonly string[] }): ReactNode =>
  ids.map((id, n) => (
    <span key={id}>
      {n > 0 ? ', ' : ''}
      <ItemLink id={id} />
    </span>
  ));
