import { Fragment, type ReactNode } from 'react';

/** Labels and what they say; a row that has nothing to say is left out. */
export const Facts = ({
  rows,
  children,
}: {
  rows: readonly (readonly [label: string, value: ReactNode])[];
  children?: ReactNode;
}): ReactNode => (
  <dl className="facts">
    {rows
      .filter(([, value]) => value !== null && value !== '')
      .map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    {children}
  </dl>
);
