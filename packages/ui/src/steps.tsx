import type { ReactNode } from 'react';

/** Steps as marks that can be counted: filled are taken, hollow are not. The words stand beside, for the marks alone say too little. */
export const Steps = ({
  taken,
  of,
  children,
}: {
  /** Which of them are taken, in order. */
  taken: readonly boolean[];
  of?: number;
  children?: ReactNode;
}): ReactNode => (
  <span className="steps">
    <span className="steps-marks" aria-hidden="true">
      {Array.from({ length: of ?? taken.length }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a step.
        <i key={n} className={taken[n] ? 'taken' : undefined} />
      ))}
    </span>
    {children}
  </span>
);
