import type { CoverageItem, CoveredKind } from '@concord/read-models';
import { Action, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useCovered } from '../../shared/queries.ts';
import { useGo } from '../../shared/time.ts';
import { useOrganizationName, usePillarName } from './coverage-words.ts';
import { ItemLink } from './inspector/item-link.tsx';

/** Why an item is counted under a pillar: what it says itself, or the rule of the coding with its reason. */
const useWhy = (pillar: string): ((item: CoverageItem) => string) => {
  const { t } = useTranslation();
  return ({ how, reasons }) => {
    const reason = reasons.find((one) => one.pillar === pillar);
    return reason === undefined
      ? t(`coverage.howOf.${how}`)
      : `${t(`coverage.howOf.${how}`)}, “${reason.word}”: ${reason.says} (${t(`coverage.sureOf.${reason.sure}`)})`;
  };
};

/** What the chosen cell counts, each with why it counts there; the links open the inspector. */
export const Covered = ({ cell, kind }: { cell: string | undefined; kind: CoveredKind | undefined }): ReactNode => {
  const { t } = useTranslation();
  const covered = useCovered(cell, kind);
  const nameOf = useOrganizationName();
  const pillarName = usePillarName();
  const labels = useSectionLabels();
  const go = useGo();
  const [pillar = '', organization = ''] = cell?.split('.') ?? [];
  const why = useWhy(pillar);
  const items = covered.data?.items ?? [];
  if (cell === undefined) return <p className="caption">{t('coverage.choose')}</p>;
  return (
    <Section
      title={t('coverage.behind')}
      says={t('coverage.behindSays', { organization: nameOf(organization), pillar: pillarName(pillar) })}
      labels={labels}
      tools={
        <Action small quiet onAct={() => go({ cell: undefined })}>
          {t('coverage.close')}
        </Action>
      }
      table={{
        columns: [t('coverage.kind'), t('coverage.item'), t('coverage.why')],
        rows: items.map((one) => [t(`record.item.${one.kind}`), one.title, why(one)]),
      }}
    >
      <Panel query={covered}>
        {items.length === 0 ? <Empty /> : null}
        <ul className="plain-list">
          {items.map((one) => (
            <li key={one.id}>
              <ItemLink id={one.id}>{one.title}</ItemLink>{' '}
              <span className="caption">
                {t(`record.item.${one.kind}`)}. {why(one)}
                {one.by.some((each) => each.id === organization && each.via === 'members')
                  ? `; ${t('coverage.via.members')}`
                  : ''}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
};
