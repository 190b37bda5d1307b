import type { MembershipView } from '@concord/read-models';
import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { useGo } from '../../shared/time.ts';

const COLUMNS = ['org-sco', 'org-cis', 'org-csto'] as const;

const cellOf = (
  memberships: readonly MembershipView[],
  state: string,
  organization: string,
): MembershipView | undefined => {
  const mine = memberships.filter(
    (one) =>
      one.member === state && one.organization === organization && one.layer === 'status' && one.standing !== 'no',
  );
  return mine.find((one) => one.status === 'member' && one.legalBasis === 'de-jure') ?? mine[0];
};

/** Who sits where: filled a member, framed another status, dashed unknown. De facto is named beside. */
export const Organizations = (): ReactNode => {
  const { t } = useTranslation();
  const organizations = useList('organizations');
  const memberships = useList('memberships');
  const nameOf = useNames();
  const labels = useSectionLabels();
  const go = useGo();
  const all = memberships.data?.items ?? [];
  const states = [
    ...new Set(
      all
        .filter((one) => COLUMNS.some((column) => column === one.organization) && one.member.startsWith('state-'))
        .map((one) => one.member),
    ),
  ]
    .map((id) => ({ id, cells: COLUMNS.map((column) => cellOf(all, id, column)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined))
    .sort((a, b) => {
      const weight = (cells: typeof a.cells): number => cells.filter((cell) => cell?.status === 'member').length;
      return weight(b.cells) - weight(a.cells) || (nameOf(a.id) < nameOf(b.id) ? -1 : 1);
    });
  return (
    <>
      <Section
        title={t('mechanism.members')}
        says={t('mechanism.statesSays')}
        labels={labels}
        table={{
          columns: [t('mechanism.states'), ...COLUMNS.map(nameOf)],
          rows: states.map(({ id, cells }) => [nameOf(id), ...cells.map((cell) => cell?.status ?? '')]),
        }}
      >
        <Panel query={memberships}>
          <table className="matrix">
            <thead>
              <tr>
                <td />
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {nameOf(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {states.map(({ id, cells }) => (
                <tr key={id}>
                  <th scope="row" style={{ textAlign: 'start' }}>
                    {nameOf(id)}
                  </th>
                  {cells.map((cell, n) => (
                    <td key={COLUMNS[n]}>
                      {cell ? (
                        <button
                          type="button"
                          className={`cell ${cell.standing === 'unknown' ? 'unknown' : cell.status === 'member' ? 'yes' : 'assumed'}`}
                          title={`${nameOf(id)}: ${cell.status}, ${cell.legalBasis}`}
                          aria-label={`${nameOf(id)}, ${nameOf(cell.organization)}: ${cell.status}`}
                          onClick={() => go({ item: cell.id })}
                        />
                      ) : null}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      </Section>
      <Section title={t('record.organizations')}>
        <Panel query={organizations}>
          <div className="scroll">
            <table className="table">
              <tbody>
                {(organizations.data?.items ?? []).map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <button type="button" className="link" onClick={() => go({ item: one.id })}>
                        {one.short}
                      </button>
                    </th>
                    <td>{one.names.en}</td>
                    <td className="second">{one.parent === null ? '' : nameOf(one.parent)}</td>
                    <td className="second">{one.seat}</td>
                    <td className="num">{one.members.yes > 0 ? t('record.members', { yes: one.members.yes }) : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      </Section>
    </>
  );
};
