import type { AgreementView } from '@concord/read-models';
import { ClaimMark, Steps } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { useList, useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { isLive, useMoment } from '../../../shared/time.ts';
import { type Rung, rowOf, rungText, stageOf } from '../ladder-rows.ts';
import { useWords } from '../words.ts';
import { Actions } from './actions.tsx';
import { AGREEMENT_ACTS, SIGN } from './acts.ts';
import { AgreementLife } from './agreement-life.tsx';
import { AgreementPlans } from './agreement-plans.tsx';
import { Details } from './details.tsx';
import { FieldClaims } from './field-claims.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';

/** In the past, what may have been reached only later. */
const unsure = (rung: Rung | undefined): boolean =>
  rung?.known === 'maybe' || (rung?.known === 'conflict' && !rung.sure);

/** Where it stands: stages as marks that can be counted, each with its date and how sure. */
const StageList = ({ agreement }: { agreement: AgreementView }): ReactNode => {
  const { t } = useTranslation();
  const live = isLive(useMoment());
  const row = rowOf(agreement, live);
  return (
    <>
      <p>
        <Steps taken={row.rungs.map((rung, n) => n <= row.last && rung.known !== 'none')}>
          {t(`stage.${stageOf(row)}`)}
          {unsure(row.rungs[row.last]) ? `, ${t('record.known.maybe')}` : ''}
          {row.last < 3 ? `, ${t('record.notOperationalized')}` : ''}
        </Steps>
      </p>
      <ul className="stage-list">
        {row.rungs
          .filter((rung) => rung.known !== 'none')
          .map((rung) => (
            <li key={rung.stage} data-stage={rung.stage}>
              <ClaimMark known={rung.known} />
              <span>{t(`record.column.${rung.stage}`)}</span>
              <span className="second">
                <bdi>{rungText(rung, t('record.or'))}</bdi>
                {rung.known !== 'dated' && rungText(rung, '') !== '' ? ', ' : ''}
                {rung.known === 'dated' ? '' : t(`record.known.${rung.known}`)}
                {rung.known === 'conflict' && unsure(rung) ? `, ${t('record.known.maybe')}` : ''}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
};

/** Signatures given so far, of how many; an instrument signed elsewhere by all counts as such. */
const Signatures = ({ agreement }: { agreement: AgreementView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const { signatures, parties } = agreement;
  return (
    <span data-testid="signatures">
      {t('record.signatures', { count: signatures.length, of: parties.length })}
      {signatures.length > 0 && signatures.length < parties.length
        ? `: ${signatures.map((one) => `${nameOf(one.party)}, ${dateText(one.on)}`).join('; ')}`
        : ''}
      {signatures.length === 0 && agreement.signed.answer === 'yes' ? `. ${t('record.signedByAll')}` : ''}
    </span>
  );
};

export const AgreementPanel = ({
  agreement,
  later,
}: {
  agreement: AgreementView;
  later: AgreementView | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const proposals = useList('proposals');
  const resolutions = useList('resolutions');
  const refers = (details: Readonly<Record<string, unknown>>, key: string): boolean => {
    const ids = details[key];
    return Array.isArray(ids) && ids.includes(agreement.id);
  };
  const asked = (proposals.data?.items ?? []).filter((one) => refers(one.details, 'refers_to'));
  const recalled = (resolutions.data?.items ?? []).filter((one) => refers(one.details, 'recalls_agreements'));
  const activities = (useList('activities').data?.items ?? []).filter((one) => one.restsOn.includes(agreement.id));
  const byState = Object.entries(agreement.inForceByState);
  const at = { list: 'agreements' as const, id: agreement.id, version: agreement.version };
  return (
    <>
      <StageList agreement={agreement} />
      <dl className="facts">
        <dt>{t('record.parties')}</dt>
        <dd>
          <ItemLinks ids={agreement.parties} />
        </dd>
        <dt>{t('record.signaturesOf')}</dt>
        <dd>
          <Signatures agreement={agreement} />
        </dd>
        <dt>{t('record.scope')}</dt>
        <dd>{agreement.scope.map(wordOf).join(', ')}</dd>
        <dt>{t('record.opens')}</dt>
        <dd>{agreement.opens.map((one) => codeText('record.class', one)).join(', ') || t('record.opensNothing')}</dd>
        {asked.map((one) => [
          <dt key={`${one.id}-name`}>{t('record.asked')}</dt>,
          <dd key={one.id}>
            {one.title}, {dateText(one.tabledOn)}.{' '}
            <ItemLink id={one.id}>{t('record.proposalN', { n: one.ordinal })}</ItemLink>
          </dd>,
        ])}
        {recalled.length === 0 ? null : (
          <>
            <dt>{t('record.recalledBy')}</dt>
            <dd>
              {recalled.map((one) => (
                <ItemLink key={one.id} id={one.id}>
                  {one.symbol.value ?? one.title}{' '}
                </ItemLink>
              ))}
            </dd>
          </>
        )}
        {agreement.ratificationNeeded === null ? null : (
          <>
            <dt>{t('record.ratification')}</dt>
            <dd>{t(agreement.ratificationNeeded ? 'record.needed' : 'record.notNeeded')}</dd>
          </>
        )}
        {agreement.duration === null ? null : (
          <>
            <dt>{t('record.duration')}</dt>
            <dd>{agreement.duration}</dd>
          </>
        )}
        {byState.length === 0 ? null : (
          <>
            <dt>{t('record.inForceFor')}</dt>
            <dd>
              {byState.map(([state, on], n) => (
                <span key={state}>
                  {n > 0 ? '; ' : ''}
                  <ItemLink id={state} /> {dateText(on)}
                </span>
              ))}
            </dd>
          </>
        )}
        <Details details={agreement.details} />
      </dl>
      <section className="block" aria-label={t('activities.onBasis')}>
        <h3>{t('activities.onBasis')}</h3>
        {activities.length === 0 ? (
          <p className="second small">{t('activities.noneOnBasis')}</p>
        ) : (
          <ul className="plain-list">
            {activities.map((one) => (
              <li key={one.id}>
                <ItemLink id={one.id}>{one.title}</ItemLink>{' '}
                <span className="caption">
                  {t(`activities.status.${one.status}`)} {dateText(one.date.value ?? one.plannedFor)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <AgreementPlans agreement={agreement} />
      <AgreementLife agreement={agreement} />
      <FieldClaims
        title={t('record.when')}
        field={agreement.signed}
        at={{ ...at, fact: 'signed' }}
        later={later?.signed}
      />
      <FieldClaims
        title={t('record.whenInForce')}
        field={agreement.inForce}
        at={{ ...at, fact: 'inForce' }}
        later={later?.inForce}
      />
      <Actions item={agreement} title={agreement.title} list="agreements" first={SIGN} acts={AGREEMENT_ACTS} />
    </>
  );
};
