import { Chip, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import type { Health } from '../../shared/queries.ts';

/** What runs, and how it is: in words, with the mark beside. */
export const PartsHealth = ({ health }: { health: Health | undefined }): ReactNode => {
  const { t } = useTranslation();
  const components = health?.components ?? [];
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
        <li>
          <span>{t('operate.log')}</span>
          <Chip>{codeText('operate.logKind', health?.log ?? 'embedded')}</Chip>
        </li>
      </ul>
    </Section>
  );
};
