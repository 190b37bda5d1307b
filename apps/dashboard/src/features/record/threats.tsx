import { Chip, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { ItemLink } from './inspector/item-link.tsx';
import { useWords } from './words.ts';

/** What is judged to threaten, how grave and until when; a judgement that is overdue says so. */
export const Threats = (): ReactNode => {
  const { t } = useTranslation();
  const threats = useList('threats');
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const items = threats.data?.items ?? [];
  return (
    <Section
      title={t('coverage.threats')}
      says={t('coverage.threatsSays')}
      labels={labels}
      table={{
        columns: [
          ...(['titleField', 'status'] as const).map((name) => t(`record.${name}`)),
          ...(['assessor', 'level', 'grounds', 'reviewBy'] as const).map((name) => t(`coverage.${name}`)),
        ],
        rows: items.map((one) => [
          ...[one.title, wordOf(one.stage), nameOf(one.assessor)],
          ...[one.judgement?.level ?? '', one.judgement?.grounds ?? '', dateText(one.judgement?.reviewBy)],
        ]),
      }}
    >
      <Panel query={threats}>
        {items.length === 0 ? <p className="note">{t('coverage.noThreats')}</p> : null}
        <ul className="plain-list">
          {items.map((one) => (
            <li key={one.id}>
              <ItemLink id={one.id}>{one.title}</ItemLink>{' '}
              <span className="caption">
                {nameOf(one.assessor)}, {wordOf(one.stage)},{' '}
                {one.judgement?.level ? wordOf(one.judgement.level) : t('coverage.notJudged')}
              </span>{' '}
              {one.overdue ? (
                <Chip tone="caution" icon="warning">
                  {t('coverage.overdue', { date: dateText(one.judgement?.reviewBy) })}
                </Chip>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
};

/** Conditions of the first pillar, and what on record addresses each. */
export const Conditions = (): ReactNode => {
  const { t } = useTranslation();
  const conditions = useList('conditions');
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const items = conditions.data?.items ?? [];
  return (
    <Section
      title={t('coverage.conditions')}
      says={t('coverage.conditionsSays')}
      labels={labels}
      table={{
        columns: [
          ...(['titleField', 'status'] as const).map((name) => t(`record.${name}`)),
          ...(['conditionKind', 'concerns', 'addressedBy'] as const).map((name) => t(`coverage.${name}`)),
        ],
        rows: items.map((one) => [
          ...[one.title, wordOf(one.stage), wordOf(one.conditionKind)],
          ...[one.concerns.map(nameOf).join(', '), one.addressedBy.join(', ')],
        ]),
      }}
    >
      <Panel query={conditions}>
        {items.length === 0 ? <p className="note">{t('coverage.noConditions')}</p> : null}
        <ul className="plain-list">
          {items.map((one) => (
            <li key={one.id}>
              <ItemLink id={one.id}>{one.title}</ItemLink>{' '}
              <span className="caption">
                {wordOf(one.conditionKind)}, {one.concerns.map(nameOf).join(', ')}, {wordOf(one.stage)}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
};
