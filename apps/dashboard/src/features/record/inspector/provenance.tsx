import type { Item } from '@concord/read-models';
import { Chip, numberText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOf } from '../../../shared/homes.ts';
import { ruleText } from '../../../shared/server-words.ts';
import { dateText } from '../../../shared/text.ts';
import { SchemaAct } from '../schema-act.tsx';
import { Settled } from '../settled.tsx';
import { useWords } from '../words.ts';
import { FieldClaims } from './field-claims.tsx';
import { SourceRefs } from './source-refs.tsx';

/** How sure the record is of the item as a whole, and of single fields where that differs; its doubts; its sources. */
export const Provenance = ({ item }: { item: Item }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const single = Object.entries(item.fieldConfidence).filter(([, mark]) => mark !== item.confidence);
  const open = item.doubts.filter((doubt) => doubt.settled === null).length;
  return (
    <>
      {Object.entries(item.claimed).map(([field, view]) => (
        <FieldClaims
          key={field}
          title={wordOf(field.replaceAll('_', '-'))}
          field={view}
          at={{ list: homeOf(item.id).list, id: item.id, version: item.version, fact: field, adds: false }}
        />
      ))}
      {item.doubts.length === 0 ? null : (
        <section className="block" aria-label={t('record.doubts')}>
          <div className="block-head">
            <h3>{t('record.doubts')}</h3>
            <Chip {...(open > 0 ? ({ tone: 'caution', icon: 'warning' } as const) : {})}>
              {t('doubts.counts', { open, settled: item.doubts.length - open })}
            </Chip>
          </div>
          <ul className="claim-list">
            {item.doubts.map((doubt) => (
              <li key={`${doubt.position} ${doubt.rule}`} className="words">
                <strong>{ruleText(doubt.rule, doubt.says)}</strong>
                <span className="second">
                  {t('record.missing', { what: doubt.missing })} <code>{doubt.rule}</code>,{' '}
                  {t('record.atPositionShort', { position: numberText(doubt.position) })}
                </span>
                {doubt.settled === null ? (
                  <SchemaAct type={`${item.kind}/settle`} target={item} own={{ doubt: doubt.position }} asserted />
                ) : (
                  <Settled settled={doubt.settled} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block" aria-label={t('record.provenance')}>
        <h3>{t('record.provenance')}</h3>
        <dl className="facts">
          <dt>{t('record.confidence')}</dt>
          <dd>
            {t(`record.confidenceOf.${item.confidence}`)}
            {single.map(([field, mark]) => (
              <span key={field}>
                {' '}
                {t('record.fieldConfidence', { field: wordOf(field), mark: t(`record.confidenceOf.${mark}`) })}
              </span>
            ))}
          </dd>
          <dt>{t('record.sourcesOf')}</dt>
          <dd>{item.basis === 'acted' ? t('record.acted') : <SourceRefs keys={item.sources} />}</dd>
          <dt>{t('record.publicSince')}</dt>
          <dd>{dateText(item.publicFrom)}</dd>
          {item.provableSince === null ? null : (
            <>
              <dt>{t('record.provable')}</dt>
              <dd>{dateText(item.provableSince)}</dd>
            </>
          )}
          {item.announcedBefore ? (
            <>
              <dt>{t('record.announced')}</dt>
              <dd>{t('record.announcedSays')}</dd>
            </>
          ) : null}
          {item.note === null ? null : (
            <>
              <dt>{t('record.note')}</dt>
              <dd>{item.note}</dd>
            </>
          )}
        </dl>
      </section>
    </>
  );
};
