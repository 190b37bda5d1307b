import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A button that shows only a sign: its name is spoken, and shown on hover. A barred one says why in its name. */
export const IconButton = ({
  icon,
  label,
  title,
  pressed,
  expanded,
  barred,
  onAct,
}: {
  icon: IconName;
  label: string;
  /** Shown on hover where it may be shorter than the name. */
  title?: string;
  pressed?: boolean;
  expanded?: boolean;
  barred?: string | undefined;
  onAct(): void;
}): ReactNode => (
  <button
    type="button"
    className="icon-button"
    aria-label={barred === undefined ? label : `${label}: ${barred}`}
    title={barred ?? title ?? label}
    aria-pressed={pressed}
    aria-expanded={expanded}
    aria-disabled={barred !== undefined || undefined}
    onClick={() => barred === undefined && onAct()}
  >
    <Icon name={icon} />
  </button>
);
