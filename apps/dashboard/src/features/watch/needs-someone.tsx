import { Icon, Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared/parts.tsx';
import { useHealth, useRegister } from '../../shared/queries.ts';
import { ruleText } from '../../shared/server-words.ts';
import { useMoment } from '../../shared/time.ts';
import { conflictsIn, doubtsIn, notWell, parkedIn } from './needs.ts';

type Need = { id: string; urgent: boolean; head: string; rest: string; to: '/operate' | '/record'; tab?: string };

/** Only what is really so: parked events, parts that are down, conflicts that nobody settled, doubts. */
export const Needs = (): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const health = useHealth();
  const parked = parkedIn(health.data);
  // The registers hold what is open of every kind of item.
  const conflicts = conflictsIn(useRegister('conflicts').data?.items ?? []);
  const register = useRegister('doubts');
  const doubts = doubtsIn([{ doubts: register.data?.items ?? [] }]);
  const needs: Need[] = [
    ...notWell(health.data).map(
      (one): Need => ({
        id: one.name,
        urgent: true,
        head: t('watch.need.down', { name: one.name, status: one.status }),
        rest: t('watch.need.downRest'),
        to: '/operate',
      }),
    ),
    ...parked.map(
      ({ projection, count }): Need => ({
        id: projection,
        urgent: true,
        head: t('watch.need.parked', { count }),
        rest: t('watch.need.parkedRest', { projection }),
        to: '/operate',
      }),
    ),
    ...(conflicts.open > 0
      ? [
          {
            id: 'conflicts',
            urgent: false,
            head: t('watch.need.conflicts', { count: conflicts.open }),
            rest: t('watch.need.conflictsRest'),
            to: '/record' as const,
            tab: 'conflicts',
          },
        ]
      : []),
    ...doubts.map(
      ({ rule, says, count }): Need => ({
        id: rule,
        urgent: false,
        head: t('watch.need.doubts', { count }),
        rest: ruleText(rule, says),
        to: '/record',
        tab: 'conflicts',
      }),
    ),
  ];
  return (
    <Section title={t('watch.needs')} says={needs.length > 0 ? String(needs.length) : undefined}>
      <Panel query={health}>
        {needs.length === 0 ? <p className="second small-text">{t('watch.need.nobody')}</p> : null}
        <ul className="needs">
          {needs.map((need) => (
            <li key={need.id} className={need.urgent ? 'urgent' : 'doubtful'}>
              <Icon name={need.urgent ? 'act' : 'warning'} />
              <span>
                <b>{need.head}</b> <span className="second">{need.rest}</span>
              </span>
              <Link
                className="button small"
                to={need.to}
                search={{ ...moment, ...(need.tab === undefined ? {} : { tab: need.tab }) }}
                aria-label={t('watch.openNamed', { name: need.head })}
              >
                {t('watch.open')}
              </Link>
            </li>
          ))}
        </ul>
        {conflicts.all > conflicts.open ? (
          <p className="caption">{t('watch.need.settled', { count: conflicts.all - conflicts.open })}</p>
        ) : null}
      </Panel>
    </Section>
  );
};
