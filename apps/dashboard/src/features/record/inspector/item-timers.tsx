import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister } from '../../../shared/queries.ts';
import { TimerLine } from '../timer-line.tsx';

/** What is waited for of one item, what is due, and what was settled. Nothing where no policy follows it. */
export const ItemTimers = ({ id }: { id: string }): ReactNode => {
  const { t } = useTranslation();
  const mine = (useRegister('timers').data?.items ?? []).filter((one) => one.item === id);
  if (mine.length === 0) return null;
  return (
    <section className="block" aria-label={t('due.title')}>
      <h3>{t('due.title')}</h3>
      <ul className="plain-list">
        {mine.map((one) => (
          <li key={one.id}>
            <TimerLine timer={one} />
          </li>
        ))}
      </ul>
    </section>
  );
};
