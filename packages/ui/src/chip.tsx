import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** `act`: someone must act. `caution`: claims conflict, data is old. `accent`: new, or where one stands. */
export const Chip = ({
  tone,
  icon,
  children,
}: {
  tone?: 'act' | 'caution' | 'accent' | 'line';
  icon?: IconName;
  children: ReactNode;
}): ReactNode => (
  <span className={tone === undefined ? 'chip' : `chip ${tone}`}>
    {icon === undefined ? null : <Icon name={icon} small />}
    {children}
  </span>
);
