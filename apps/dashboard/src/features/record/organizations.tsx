import { firstDay } from '@concord/domain';
import type { MembershipView } from '@concord/read-models';
import { Kind, Measured, Section, Segmented } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { today, useAddress, useGo } from '../../shared/time.ts';
import { REGIONAL } from './bodies.ts';
import { Filters } from './filters.tsx';
import { TabActs } from './item-acts.tsx';
import { MembershipFigure } from './membership-figure.tsx';
import { inAllOf, membershipRows } from './membership-rows.ts';
import { OrganizationTree } from './organization-tree.tsx';
import { PageHead } from './page-head.tsx';
import { useMomentOf, usePeriod, useWords } from './words.ts';

/** The signs of the bars, as they are drawn. */
const BarLegend = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <p className="legend">
      {(['full', 'frame', 'hatch', 'line', 'hollow'] as const).map((look) => (
        <span key={look}>
          <i className={`bar ${look}`} />
          {t(`record.bar.${look}`)}
        </span>
      ))}
      <span>{t('record.barEnds')}</span>
      <Kind kind="observed">{t('record.observed')}</Kind>
    </p>
  );
};

export const Organizations = (): ReactNode => {
  const { t } = useTranslation();
  const organizations = useList('organizations');
  const memberships = useList('memberships');
  const nameOf = useNames();
  const wordOf = useWords();
  const periodOf = usePeriod();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const { item, view, q } = useAddress();
  const go = useGo();
  const all = memberships.data?.items ?? [];
  const says = (one: MembershipView): string =>
    t('record.membershipSays', {
      organization: nameOf(one.organization),
      status: wordOf(one.status),
      when: periodOf(dateText(one.start.value), dateText(one.end.value), one.end.claims.length === 0),
    });
  const rows = membershipRows(all, REGIONAL, nameOf, says);
  const shown = view === 'all' ? rows : rows.filter((row) => row.weight > 0);
  const namesOf = (ids: readonly string[]): string => ids.map(nameOf).sort().join(', ');
  const everywhere = inAllOf(all, REGIONAL);
  const counts = REGIONAL.map((id) => {
    const one = organizations.data?.items.find((other) => other.id === id);
    const members = t('record.members', { count: one?.members.yes ?? 0 });
    return one !== undefined && one.members.unknown > 0
      ? `${members}, ${t('record.maybe', { count: one.members.unknown })}`
      : members;
  });
  const at = memberships.data?.at;
  const founded = (organizations.data?.items ?? []).filter(
    (one) => at === undefined || one.founded === null || firstDay(one.founded) <= at.asOf,
  );
  const later = (organizations.data?.items.length ?? 0) - founded.length;
  const words = (q ?? '').toLowerCase();
  return (
    <>
      <PageHead
        tab="organizations"
        says={`${t('record.organizationsSays', { count: founded.length, memberships: all.length })} ${momentOf(organizations)}`}
      >
        <Segmented
          label={t('record.whoIsShown')}
          options={[
            { value: 'members', label: t('record.onlyMembers') },
            { value: 'all', label: t('record.allStatuses') },
          ]}
          value={view === 'all' ? 'all' : 'members'}
          onChange={(next) => go({ view: next === 'all' ? 'all' : undefined })}
        />
        <TabActs tab="organizations" />
      </PageHead>
      <Section
        title={t('record.whoBelongs')}
        says={t('record.whoBelongsSays')}
        labels={labels}
        drawing
        table={{
          columns: (['member', 'organization', 'status', 'law', 'layer', 'from', 'to', 'standing'] as const).map(
            (name) => t(`record.columnOf.${name}`),
          ),
          rows: all.map((one) => [
            nameOf(one.member),
            nameOf(one.organization),
            wordOf(one.status),
            t(`record.law.${one.legalBasis}`),
            t(`record.layers.${one.layer}`),
            dateText(one.start.value) || t('record.dateUnknown'),
            one.end.claims.length === 0 ? null : dateText(one.end.value) || t('record.dateUnknown'),
            t(`record.standing.${one.standing}`),
          ]),
        }}
        caption={<BarLegend />}
      >
        <Panel query={memberships}>
          {shown.length === 0 || at === undefined ? (
            <Empty />
          ) : (
            <>
              <p className="second small" data-testid="in-all">
                {t('record.inAll', { count: everywhere.yes.length, names: namesOf(everywhere.yes) })}{' '}
                {everywhere.maybe.length === 0 ? '' : t('record.inAllMaybe', { names: namesOf(everywhere.maybe) })}
              </p>
              <Measured least={640}>
                {(width) => (
                  <MembershipFigure
                    rows={shown}
                    organizations={REGIONAL}
                    counts={counts}
                    asOf={at.asOf}
                    head={today()}
                    width={width}
                    selected={item}
                    nameOf={nameOf}
                    onOpen={(id) => go({ item: id, tab: 'organizations' })}
                  />
                )}
              </Measured>
            </>
          )}
        </Panel>
      </Section>
      <Section
        title={t('record.organizations')}
        says={
          later > 0 ? `${t('record.treeSays')}; ${t('record.foundedLater', { count: later })}` : t('record.treeSays')
        }
        labels={labels}
        table={{
          columns: (['organization', 'fullName', 'kind', 'belongsTo', 'seat', 'founded', 'membersNow'] as const).map(
            (name) => t(`record.${name}`),
          ),
          rows: founded.map((one) => [
            one.short,
            one.names.en ?? null,
            wordOf(one.orgKind),
            one.parent === null ? null : nameOf(one.parent),
            one.seat,
            dateText(one.founded),
            one.members.yes > 0 ? one.members.yes : null,
          ]),
        }}
      >
        <Panel query={organizations}>
          <Filters find={t('record.findOrganization')} fields={[]} />
          <OrganizationTree
            organizations={founded}
            shown={(one) =>
              `${one.short} ${Object.values(one.names).join(' ')} ${one.aliases.join(' ')} ${one.seat ?? ''}`
                .toLowerCase()
                .includes(words)
            }
            selected={item}
            onOpen={(id) => go({ item: id, tab: 'organizations' })}
          />
        </Panel>
      </Section>
    </>
  );
};
