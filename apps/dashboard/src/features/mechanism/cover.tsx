import { type Cover, coverOf } from '@concord/domain';
import type { InformationClass, PermissionView } from '@concord/read-models';
import { type Column, DataTable, Kind, listText, Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, useSectionLabels } from '../../shared/parts.tsx';
import { useAddress, useGo, useMoment } from '../../shared/time.ts';
import { HUBS } from './heads.ts';

const WIDTH = 132;

/** Pairs it opens: dark those that it alone opens, light those that another opens as well. */
const Bar = ({ cover, of }: { cover: Cover; of: number }): ReactNode => (
  <svg className="cover-bar" viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true">
    <rect width={WIDTH} height={10} fill="none" stroke="var(--rule)" />
    <rect width={(cover.pairs / of) * WIDTH} height={10} fill="var(--a)" opacity={0.35} />
    <rect width={(cover.alone / of) * WIDTH} height={10} fill="var(--a)" />
  </svg>
);

/** Which instrument opens what, for how many pairs, and what leaving it out would take away. Counted, not simulated. */
export const CoverList = ({
  pairs,
  one,
  nameOf,
}: {
  pairs: readonly PermissionView[];
  one: InformationClass;
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const moment = useMoment();
  const { sort } = useAddress();
  const go = useGo();
  const lines = coverOf(pairs, one);
  const total = (cover: Cover): number => pairs.filter(({ between }) => between === cover.between).length;
  const hubs = (cover: Cover): string =>
    cover.hubs.length === 0 ? t('mechanism.noHub') : cover.hubs.map((hub) => HUBS[hub] ?? hub).join(', ');
  const sure = (cover: Cover): string =>
    (['coded', 'assumed', 'unknown'] as const)
      .filter((degree) => cover.sure[degree] > 0)
      .map((degree) => `${cover.sure[degree]} ${t(`mechanism.${degree}`)}`)
      .join(', ');
  const left = (cover: Cover): string =>
    cover.alone === 0
      ? t('mechanism.covered')
      : cover.alone === cover.pairs
        ? t('mechanism.lostAll', { count: cover.alone })
        : t('mechanism.lostSome', {
            count: cover.alone,
            rest: cover.pairs - cover.alone,
          });
  const columns: readonly Column<Cover>[] = [
    {
      id: 'instrument',
      label: t('mechanism.instrument'),
      head: true,
      by: (cover) => nameOf(cover.agreement),
      cell: (cover) => (
        <Link to="/record" search={{ ...moment, tab: 'agreements', item: cover.agreement }}>
          {nameOf(cover.agreement)}
        </Link>
      ),
    },
    {
      id: 'between',
      label: t('mechanism.between'),
      by: (cover) => cover.between,
      cell: (cover) => t(`mechanism.${cover.between}Short`),
    },
    { id: 'hub', label: t('mechanism.hub'), by: hubs, cell: hubs, wide: true },
    {
      id: 'pairs',
      label: t('mechanism.pairs'),
      num: true,
      by: (cover) => cover.pairs,
      cell: (cover) => `${cover.pairs} / ${total(cover)}`,
    },
    { id: 'bar', label: t('mechanism.barHead'), cell: (cover) => <Bar cover={cover} of={total(cover)} />, wide: true },
    { id: 'sure', label: t('mechanism.sure'), cell: sure },
    { id: 'alone', label: t('mechanism.leftOut'), by: (cover) => cover.alone, cell: left },
  ];
  const table = {
    columns: [
      t('mechanism.instrument'),
      t('mechanism.between'),
      t('mechanism.hub'),
      t('mechanism.pairs'),
      t('mechanism.sure'),
      t('mechanism.alone'),
      t('mechanism.leftOut'),
      t('mechanism.coveredBy'),
    ],
    rows: lines.map((cover) => [
      nameOf(cover.agreement),
      t(`mechanism.${cover.between}Short`),
      hubs(cover),
      cover.pairs,
      sure(cover),
      cover.alone,
      left(cover),
      listText(cover.coveredBy.map(nameOf)),
    ]),
  };
  return (
    <Section
      title={t('mechanism.cover')}
      says={t('mechanism.coverSays', { class: t(`mechanism.for.${one}`) })}
      table={table}
      labels={labels}
      caption={
        <>
          <Kind kind="observed">{t('kind.observed')}</Kind> {t('mechanism.coverFoot')}
        </>
      }
    >
      {lines.length === 0 ? (
        <Empty />
      ) : (
        <DataTable
          label={t('mechanism.cover')}
          columns={columns}
          rows={lines}
          keyOf={(cover) => `${cover.between} ${cover.agreement}`}
          sort={sort}
          onSort={(next) => go({ sort: next })}
        />
      )}
    </Section>
  );
};
