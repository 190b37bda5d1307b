import { Kind, Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { DayField } from '../../shared/day-field.tsx';
import { homeOf } from '../../shared/homes.ts';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useListAt, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { type Moment, today, useAddress, useGo, useMoment } from '../../shared/time.ts';
import { type Difference, differences } from './difference.ts';
import { type Lists, shownOf, sinceText } from './shown.ts';

const SHOWN = 12;

const ORDER: readonly Difference['what'][] = ['new', 'changed', 'gone', 'known-later'];
/** What came about first, the latest on top; hindsight last. */
const byNews = (a: Difference, b: Difference): number =>
  ORDER.indexOf(a.what) - ORDER.indexOf(b.what) || ((a.since ?? '') < (b.since ?? '') ? 1 : -1);

const useLists = (moment: Moment) => {
  const parts = {
    agreements: useListAt('agreements', moment),
    memberships: useListAt('memberships', moment),
    resolutions: useListAt('resolutions', moment),
    proposals: useListAt('proposals', moment),
    debates: useListAt('debates', moment),
    organizations: useListAt('organizations', moment),
  };
  const all = Object.values(parts);
  const { agreements, memberships, resolutions, proposals, debates, organizations } = parts;
  const data: Lists | undefined =
    agreements.data && memberships.data && resolutions.data && proposals.data && debates.data && organizations.data
      ? {
          agreements: agreements.data.items,
          memberships: memberships.data.items,
          resolutions: resolutions.data.items,
          proposals: proposals.data.items,
          debates: debates.data.items,
          organizations: organizations.data.items,
        }
      : undefined;
  return { data, error: all.find(({ error }) => error)?.error ?? null, isPending: data === undefined };
};

/** What B shows and A did not: what came about, what changed, and what was so already and became known later. */
export const Compare = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const go = useGo();
  const nameOf = useNames();
  const moment = useMoment();
  const address = useAddress();
  const whole = address.sort;
  const b = address.b ?? today();
  const a = address.a ?? moment.asOf ?? moment.knownAt ?? '2019-09-25';
  const [atA, between, atB] = [
    useLists({ asOf: a, knownAt: a }),
    useLists({ asOf: a, knownAt: b }),
    useLists({ asOf: b, knownAt: b }),
  ];
  const found =
    atA.data && between.data && atB.data
      ? differences(shownOf(atA.data, nameOf), shownOf(between.data, nameOf), shownOf(atB.data, nameOf))
      : undefined;
  const says = ({ says: fields, what }: Difference): string =>
    fields.length === 0
      ? what === 'new'
        ? ''
        : t(`history.differs.${what}Says`)
      : fields
          .map(({ field, from, to }) => ({ field: codeText('code', field), from, to }))
          .map(({ field, from, to }) =>
            from === ''
              ? t('history.becomes', { field, to })
              : to === ''
                ? t('history.loses', { field, from })
                : t('history.fromTo', { field, from, to }),
          )
          .join('; ');
  const rows = [...(found?.rows ?? [])].sort(byNews);
  const count = (what: Difference['what']): number => rows.filter((row) => row.what === what).length;
  const shown = whole === 'all' ? rows : rows.slice(0, SHOWN);
  const table = {
    columns: [t('history.what'), t('history.kind'), t('history.item'), t('history.difference'), t('history.itsDate')],
    rows: rows.map((row) => [
      t(`history.differs.${row.what}`),
      codeText('record.item', row.kind),
      row.name,
      says(row),
      row.since,
    ]),
  };
  return (
    <Section
      title={t('history.compare')}
      says={t('history.compareSays')}
      table={table}
      labels={labels}
      caption={
        found ? (
          <>
            <Kind kind="observed">{t('kind.observed')}</Kind>
            <span>
              {t('history.compareFoot', {
                a: dateText(a),
                b: dateText(b),
                new: count('new'),
                changed: count('changed') + count('gone'),
                later: count('known-later'),
                unchanged: found.unchanged,
              })}
            </span>
          </>
        ) : undefined
      }
    >
      <div className="moment-fields">
        <DayField label={t('history.momentA')} day={a} onChange={(day) => go({ a: day })} />
        <DayField label={t('history.momentB')} day={b} onChange={(day) => go({ b: day })} />
      </div>
      <Panel query={{ isPending: found === undefined, error: atA.error ?? between.error ?? atB.error }}>
        {rows.length === 0 ? <p className="note">{t('history.noDifference')}</p> : null}
        <div className="scroll">
          <table className="table compact">
            <tbody>
              {shown.map((row) => (
                <tr key={`${row.what} ${row.kind} ${row.id}`}>
                  <td className="nowrap second">{t(`history.differs.${row.what}`)}</td>
                  <th scope="row">
                    <Link
                      to="/record"
                      search={{ asOf: b === today() ? undefined : b, tab: homeOf(row.id).tab, item: row.id }}
                    >
                      {row.name}
                    </Link>
                    {says(row) === '' ? null : <span className="second line">{says(row)}</span>}
                  </th>
                  <td className="nowrap num">{sinceText(row.since)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {rows.length > SHOWN ? (
          <button
            type="button"
            className="button quiet small"
            onClick={() => go({ sort: whole === 'all' ? undefined : 'all' })}
          >
            {whole === 'all' ? t('history.fewer') : t('history.allOf', { count: rows.length })}
          </button>
        ) : null}
      </Panel>
    </Section>
  );
};
