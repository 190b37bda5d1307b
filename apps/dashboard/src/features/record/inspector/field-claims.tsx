import { firstDay, isPartialDate } from '@concord/domain';
import type { ClaimView, FieldView } from '@concord/read-models';
import { Chip, ClaimsChart, Measured } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText, valueText } from '../../../shared/text.ts';
import { useAddress } from '../../../shared/time.ts';
import { conflictsIn, inOrder } from '../claims.ts';
import { Curate } from './curate.tsx';
import type { Curated } from './curator-acts.ts';
import { SourceRefs } from './source-refs.tsx';

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
  const missing = later === undefined ? 0 : later.claims.length - field.claims.length;
  if (field.claims.length === 0 && at === undefined && missing <= 0) return null;
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
                title={`${title} ${claims.map((claim, n) => `${n + 1}: ${valueText(claim.value)}`).join(', ')}`}
                width={width}
                rows={claims.map((claim, n) => ({
                  label: String(n + 1),
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
        {claims.map((claim, n) => {
          const preferred = claim.id === field.preferred?.claim;
          return (
            <li key={claim.id} className={preferred ? 'preferred' : dateOf(claim) === null ? 'words' : undefined}>
              <span className="block-head">
                <strong>
                  {claims.length > 1 ? <span className="claim-no">{n + 1}: </span> : null}
                  {valueText(claim.value)}
                </strong>
                {preferred ? <Chip>{t('record.preferred')}</Chip> : null}
              </span>
              <span className="second">
                <SourceRefs keys={claim.sources} />. {t('record.said', { date: dateText(claim.publicFrom) })}{' '}
                {t(`record.confidenceOf.${claim.confidence}`)} {claim.note ?? ''}
              </span>
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
      <KnownLater count={missing} />
      {at === undefined ? null : <Curate at={at} title={title} field={field} dated={at.fact !== 'symbol'} />}
    </section>
  );
};
