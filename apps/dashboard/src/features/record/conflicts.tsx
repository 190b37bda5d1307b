import { Section, Segmented } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useRegister } from '../../shared/queries.ts';
import { dateText, valueText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { Doubts } from './doubts.tsx';
import { FieldClaims } from './inspector/field-claims.tsx';
import { ItemLink } from './inspector/item-link.tsx';
import { PageHead } from './page-head.tsx';
import { useMomentOf } from './words.ts';

/** Every field on which sources differ, with all claims; every doubt that the rules of the domain left on an assertion. */
export const Conflicts = (): ReactNode => {
  const { t } = useTranslation();
  const conflicts = useRegister('conflicts');
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const { view } = useAddress();
  const go = useGo();
  const contested = [...(conflicts.data?.items ?? [])].sort(
    (a, b) => Number(b.contradicting) - Number(a.contradicting) || (a.title < b.title ? -1 : 1),
  );
  const contradicting = contested.filter((one) => one.contradicting);
  const fieldName = (field: string): string =>
    t(`record.fieldOf.${field}`, { defaultValue: field.replaceAll('_', ' ') });
  const shown = view === 'all' ? contested : contradicting;
  const doubtCount = useRegister('doubts').data?.total ?? 0;
  return (
    <>
      <PageHead
        tab="conflicts"
        says={`${t('record.conflictsSays', { count: contradicting.length, agreeing: contested.length - contradicting.length, doubts: doubtCount })} ${momentOf(conflicts)}`}
      >
        <Segmented
          label={t('record.view')}
          options={[
            { value: 'disputed', label: t('record.contradicting') },
            { value: 'all', label: t('record.allContested') },
          ]}
          value={view === 'all' ? 'all' : 'disputed'}
          onChange={(next) => go({ view: next === 'all' ? 'all' : undefined })}
        />
      </PageHead>
      <Section
        title={t('record.conflictsTitle')}
        says={t('record.conflictsHow')}
        labels={labels}
        table={{
          columns: (
            ['item2', 'fieldName', 'claim', 'sources', 'confidence', 'publicSince', 'preferred', 'reason'] as const
          ).map((name) => t(`record.${name}`)),
          rows: shown.flatMap((one) =>
            one.view.claims.map((claim) => [
              one.title,
              fieldName(one.field),
              valueText(claim.value),
              claim.sources.join(', '),
              claim.confidence,
              dateText(claim.publicFrom),
              one.view.preferred?.claim === claim.id ? t('record.yes') : null,
              one.view.preferred?.claim === claim.id ? one.view.preferred.reason : null,
            ]),
          ),
        }}
      >
        <Panel query={conflicts}>
          {shown.length === 0 ? <Empty /> : null}
          <div className="contested">
            {shown.map((one) => (
              <article key={one.id}>
                <p className="contested-title">
                  <ItemLink id={one.item}>{one.title}</ItemLink>
                </p>
                <FieldClaims title={fieldName(one.field)} of={`${one.title}, ${one.item}`} field={one.view} />
              </article>
            ))}
          </div>
        </Panel>
      </Section>
      <Doubts />
    </>
  );
};
