import { Icon } from '@concord/ui';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Session, useHealth } from '../shared/queries.ts';
import { useMoment } from '../shared/time.ts';
import { TASKS } from './frame-actions.ts';

/** Parked events and parts that are down: what an operator must look at. */
const useTroubles = (): number => {
  const health = useHealth().data;
  const parked = (health?.components ?? [])
    .flatMap((one) => one.detail?.projections ?? [])
    .reduce((sum, one) => sum + one.parked, 0);
  return parked + (health?.components ?? []).filter((one) => one.status === 'down').length;
};

/** The tasks; the moment goes along from one to the next. */
export const Tasks = ({ session }: { session: Session }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const { pathname } = useLocation();
  const troubles = useTroubles();
  return (
    <nav className="tasks" aria-label={t('frame.tasks')}>
      <ul>
        {TASKS.map((task) => (
          <li key={task}>
            <Link
              to={`/${task}`}
              search={moment}
              aria-current={pathname === `/${task}` ? 'page' : undefined}
              aria-describedby={task === 'operate' && troubles > 0 ? 'troubles' : undefined}
            >
              <Icon name={task} />
              <span>{t(`tasks.${task}`)}</span>
            </Link>
            {task === 'operate' && troubles > 0 ? (
              <span className="troubles" id="troubles">
                <Icon name="warning" small />
                <span className="sr">{t('frame.troubles')} </span>
                {troubles}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="caption">{session.roles.map((role) => t(`roles.${role}.name`)).join(', ')}</p>
      <p className="caption">{t('frame.boundary')}</p>
    </nav>
  );
};
