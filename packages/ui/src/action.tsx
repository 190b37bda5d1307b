import type { ReactNode } from 'react';

/** A barred action stays in its place, focusable, with the reason beside it. */
export const Action = ({
  children,
  barred,
  primary,
  onAct,
}: {
  children: ReactNode;
  barred?: string | undefined;
  primary?: boolean;
  onAct(): void;
}): ReactNode => (
  <span>
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      aria-disabled={barred !== undefined}
      onClick={() => barred === undefined && onAct()}
    >
      {children}
    </button>
    {barred === undefined ? null : <span className="caption"> {barred}</span>}
  </span>
);
