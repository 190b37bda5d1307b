import type { DoubtEntry } from '@concord/read-models';
import { Section, Segmented } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useRegister } from '../../shared/queries.ts';
import { ruleText, settlingText } from '../../shared/server-words.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { doubtsByRule } from './doubt-groups.ts';
import { ItemLink } from './inspector/item-link.tsx';
import { PageAge } from './page-age.tsx';
import { Settled } from './settled.tsx';

const OneDoubt = ({ doubt }: { doubt: DoubtEntry }): ReactNode => {
  const { t } = useTranslation();
  return (
    <li>
      <ItemLink id={doubt.item}>{doubt.title}</ItemLink>{' '}
      <span className="caption">{t('record.missing2', { what: doubt.missing })}</span>
      {doubt.settled === null ? null : <Settled settled={doubt.settled} />}
    </li>
  );
};

/** Every doubt that the rules left on an assertion, by rule: what would settle it, or what did. */
export const Doubts = (): ReactNode => {
  const { t } = useTranslation();
  const query = useRegister('doubts');
  const labels = useSectionLabels();
  const { doubts: which = 'open' } = useAddress();
  const go = useGo();
  const all = query.data?.items ?? [];
  const settled = all.filter((one) => one.status === 'settled').length;
  const shown = all.filter((one) => which === 'all' || one.status === which);
  return (
    <Section
      title={t('record.doubtsTitle')}
      says={`${t('doubts.counts', { open: all.length - settled, settled })}. ${t('doubts.how')}`}
      labels={labels}
      tools={
        <Segmented
          small
          label={t('doubts.which')}
          options={(['open', 'settled', 'all'] as const).map((value) => ({ value, label: t(`doubts.${value}`) }))}
          value={which}
          onChange={(next) => go({ doubts: next === 'open' ? undefined : next })}
        />
      }
      table={{
        columns: [
          ...(['rule', 'says', 'item2', 'missingWhat'] as const).map((name) => t(`record.${name}`)),
          ...(['status', 'since', 'by'] as const).map((name) => t(`doubts.${name}`)),
          t('record.number'),
        ],
        rows: shown.map((one) => [
          ...[one.rule, ruleText(one.rule, one.says), one.title, one.missing, t(`doubts.${one.status}`)],
          ...[dateText(one.settled?.since), one.settled?.says ?? '', one.position],
        ]),
      }}
      caption={<PageAge query={query} />}
    >
      <Panel query={query}>
        {shown.length === 0 ? <Empty filtered={all.length > 0} /> : null}
        <ol className="statements">
          {doubtsByRule(shown).map((group) => (
            <li key={group.rule}>
              <span className="speaker">
                <code>{group.rule}</code>
                <span className="caption">{t('record.items', { count: group.items.length })}</span>
              </span>
              <span>
                {ruleText(group.rule, group.says)}
                <span className="caption block-line">
                  {t('doubts.wouldSettle', { what: settlingText(group.rule, group.missing) })}
                </span>
                <ul className="plain-list">
                  {group.items.map((one) => (
                    <OneDoubt key={one.id} doubt={one} />
                  ))}
                </ul>
              </span>
            </li>
          ))}
        </ol>
      </Panel>
    </Section>
  );
};
