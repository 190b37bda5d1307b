import { Chip, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import type { Health } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';

/** What runs, and how it is: in words, with the mark beside. */
export const PartsHealth = ({ health }: { health: Health | undefined }): ReactNode => {
  const { t } = useTranslation();
  const components = health?.components ?? [];
  const policies = components.find((one) => one.name === 'cooperation')?.detail?.policies;
  return (
    <Section title={t('operate.components')} says={t('operate.version', { version: health?.version ?? '' })}>
      <ul className="parts-list">
        {components.map((one) => (
          <li key={one.name}>
            <span>{t(`operate.part.${one.name}`, { defaultValue: one.name })}</span>
            <Chip
              {...(one.status === 'ok'
                ? {}
                : one.status === 'degraded'
                  ? ({ tone: 'caution', icon: 'warning' } as const)
                  : ({ tone: 'act', icon: 'act' } as const))}
            >
              {t(`operate.status.${one.status}`, { defaultValue: one.status })}
            </Chip>
          </li>
        ))}
        {policies ? (
          <li>
            <span>
              {t('operate.policies')}
              <span className="caption block-line">
                {t('operate.policiesSay', { due: policies.due, armed: policies.armed })}
                {policies.nextDue === null ? '' : ` ${t('operate.nextDue', { date: dateText(policies.nextDue) })}`}
              </span>
            </span>
            <Chip {...(policies.held > 0 ? ({ tone: 'caution', icon: 'warning' } as const) : {})}>
              {policies.held > 0
                ? t('operate.policiesHeld', { count: policies.held })
                : t(
                    policies.loading
                      ? 'operate.policiesWait'
                      : policies.idle
                        ? 'operate.policiesIdle'
                        : 'operate.policiesRead',
                  )}
            </Chip>
          </li>
        ) : null}
        <li>
          <span>{t('operate.log')}</span>
          <Chip>{codeText('operate.logKind', health?.log ?? 'embedded')}</Chip>
        </li>
      </ul>
    </Section>
  );
};
