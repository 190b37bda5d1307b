import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A verb. A barred one stays in its place, focusable, with the reason beside it. One primary at most in sight. */
export const Action = ({
  children,
  barred,
  primary,
  danger,
  quiet,
  small,
  icon,
  label,
  reasonId,
  onAct,
}: {
  children: ReactNode;
  barred?: string | undefined;
  primary?: boolean;
  /** Red, only for an act with consequences. */
  danger?: boolean;
  quiet?: boolean;
  small?: boolean;
  icon?: IconName;
  /** The name that is spoken, where the words in sight are too short on their own. */
  label?: string;
  /** Where the reason stands already, for one that all rows of a list share: it is not repeated beside each. */
  reasonId?: string;
  onAct(): void;
}): ReactNode => {
  const sign = barred === undefined ? icon : 'lock';
  const classes = ['button', primary && 'primary', danger && 'danger', quiet && 'quiet', small && 'small'];
  return (
    <span className="action">
      <button
        type="button"
        className={classes.filter(Boolean).join(' ')}
        aria-label={label}
        aria-disabled={barred !== undefined}
        aria-describedby={barred === undefined ? undefined : reasonId}
        title={reasonId === undefined ? undefined : barred}
        onClick={() => barred === undefined && onAct()}
      >
        {sign === undefined ? null : <Icon name={sign} small />}
        {children}
      </button>
      {barred === undefined || reasonId !== undefined ? null : <span className="caption"> {barred}</span>}
    </span>
  );
};
