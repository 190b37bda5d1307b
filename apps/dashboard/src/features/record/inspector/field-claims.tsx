import { firstDay, isPartialDate } from '@concord/domain';
import type { ClaimView, FieldView } from '@concord/read-models';
import { Chip, ClaimsChart, Measured } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText, valueText } from '../../../shared/text.ts';
import { useAddress } from '../../../shared/time.ts';
import { claimName, conflictsIn, inOrder, knownLater } from '../claims.ts';
import { Curate } from './curate.tsx';
import type { Curated } from './curator-acts.ts';
import { Judge } from './judge.tsx';
import { RetractedClaims } from './retracted-claims.tsx';
import { ClaimSources, SourceRefs } from './source-refs.tsx';

const dateOf = ({ value }: ClaimView): string | null =>
  typeof value === 'string' && isPartialDate(value) ? value : null;

/** Claims that became public only after the moment: counted, not shown. */
const KnownLater = ({ count }: { count: number }): ReactNode => {
  const { t } = useTranslation();
  const address = useAddress();
  if (count <= 0) return null;
  return (
    <p className="note later">
      <strong>{t('record.knownLater')}</strong> {t('record.knownLaterSays', { count })}{' '}
      <Link to="/record" search={{ ...address, asOf: address.asOf ?? address.knownAt, knownAt: undefined }}>
        {t('record.keepDay')}
      </Link>
    </p>
  );
};

/** What else is said of a claim: further sources for it, reasons against it. */
const ClaimMarks = ({ claim }: { claim: ClaimView }): ReactNode => {
  const { t } = useTranslation();
  return [
    ...claim.corroborations.map((one) => [one, 'corroborated'] as const),
    ...claim.disputes.map((one) => [one, 'disputed'] as const),
  ].map(([one, kind]) => (
    <span className="second" key={`${kind} ${one.position}`}>
      {t(`record.judge.${kind}`, { date: dateText(one.since) })} {one.says ?? ''}{' '}
      {one.sources.length === 0 ? null : <SourceRefs keys={one.sources} />}
    </span>
  ));
};

/** Every claim about one field: when it says it was, who said so and when, how surely, which one counts and why. */
export const FieldClaims = ({
  title,
  field,
  of,
  at,
  later,
}: {
  title: string;
  /** Whose field it is, where claims of several items stand together. */
  of?: string;
  /** Where a curator may add to it; left out, it is only read. */
  at?: Curated;
  field: FieldView<unknown>;
  /** The same field as it is known now. */
  later?: FieldView<unknown> | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const missing = later === undefined ? 0 : knownLater(field, later);
  if (field.claims.length + field.retracted.length === 0 && at === undefined && missing <= 0) return null;
  const claims = inOrder(field);
  const { conflicting } = conflictsIn(field);
  const dated = claims.filter((claim) => dateOf(claim) !== null).length;
  return (
    <section className="block" aria-label={of === undefined ? title : `${of}: ${title}`}>
      <div className="block-head">
        <h3>{title}</h3>
        {conflicting > 0 ? (
          <Chip tone="caution" icon="warning">
            {t('record.claimsConflict', { count: claims.length, conflicting })}
            {field.preferred === null
              ? ''
              : `; ${t('record.conflictPreferred', { claim: claimName(field.preferred.claim) })}`}
          </Chip>
        ) : (
          <span className="caption">
            {claims.length === 0 ? t('record.noClaims') : t('record.claims', { count: claims.length })}
          </span>
        )}
      </div>
      {claims.length > 1 && dated > 0 ? (
        <>
          <Measured>
            {(width) => (
              <ClaimsChart
                title={`${title} ${claims.map((claim) => `${claimName(claim.id)}: ${valueText(claim.value)}`).join(', ')}`}
                width={width}
                rows={claims.map((claim, n) => ({
                  label: claimName(claim.id),
                  on: dateOf(claim),
                  said: firstDay(claim.publicFrom),
                  role: n === 0 && field.preferred !== null ? 'preferred' : 'other',
                }))}
              />
            )}
          </Measured>
          <p className="caption">{t('record.claimsChartSays')}</p>
        </>
      ) : null}
      <ol className="claim-list">
        {claims.map((claim) => {
          const preferred = claim.id === field.preferred?.claim;
          return (
            <li key={claim.id} className={preferred ? 'preferred' : dateOf(claim) === null ? 'words' : undefined}>
              <span className="block-head">
                <strong>
                  <span className="claim-no" translate="no">{`${claimName(claim.id)}: `}</span>
                  {valueText(claim.value)}
                </strong>
                {preferred ? <Chip>{t('record.preferred')}</Chip> : null}
              </span>
              <span className="second">
                <ClaimSources claim={claim} />. {t('record.said', { date: dateText(claim.publicFrom) })}{' '}
                {t(`record.confidenceOf.${claim.confidence}`)} {claim.note ?? ''}
              </span>
              <ClaimMarks claim={claim} />
              {at === undefined ? null : (
                <Judge at={at} title={title} claim={claim} preferable={claims.length > 1 && !preferred} />
              )}
            </li>
          );
        })}
      </ol>
      {field.preferred === null ? null : (
        <p className="note">
          <strong>{t('record.why')}</strong>{' '}
          <span translate="no">{field.preferred.reason.replace(/^./, (first) => first.toUpperCase())}</span>{' '}
          <span className="caption">{t('record.preferredSince', { date: dateText(field.preferred.since) })}</span>
        </p>
      )}
      <RetractedClaims claims={field.retracted} />
      <KnownLater count={missing} />
      {at === undefined || at.adds === false ? null : (
        <Curate at={at} title={title} field={field} dated={at.fact !== 'symbol'} />
      )}
    </section>
  );
};
