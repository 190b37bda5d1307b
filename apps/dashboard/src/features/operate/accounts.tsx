import { type Column, DataTable, Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton, useOffer } from '../../shared/actions.tsx';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useNames, useSession } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { AccountActs } from './account-acts.tsx';
import { AccountForm } from './account-form.tsx';
import { type Account, useAccounts, useBarred } from './operate-queries.ts';

/** Who may come in, with which roles, for which party. */
export const Accounts = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const barred = useBarred()('account/manage');
  const session = useSession();
  const nameOf = useNames();
  const { sort } = useAddress();
  const go = useGo();
  const accounts = useAccounts(barred === undefined);
  const [adding, setAdding] = useState(false);
  useOffer([
    { id: 'account.add', label: t('operate.add'), group: 'operate', icon: 'plus', barred, run: () => setAdding(true) },
  ]);
  const rows = accounts.data?.items ?? [];
  const roleNames = (one: Account): string => one.roles.map((role) => t(`roles.${role}.name`)).join(', ');
  const columns: Column<Account>[] = [
    {
      id: 'name',
      label: t('operate.column.name'),
      head: true,
      by: (one) => one.username,
      cell: (one) => one.username,
      data: true,
    },
    { id: 'roles', label: t('operate.roles'), by: roleNames, cell: roleNames },
    {
      id: 'party',
      label: t('operate.party'),
      by: (one) => (one.party === null ? null : nameOf(one.party)),
      cell: (one) => (one.party === null ? '' : nameOf(one.party)),
    },
    {
      id: 'acts',
      label: t('operate.acts'),
      num: true,
      cell: (one) => <AccountActs account={one} own={one.username === session.data?.username} />,
    },
  ];
  return (
    <Section
      title={t('operate.accounts')}
      says={barred === undefined ? String(rows.length) : undefined}
      labels={labels}
      tools={<ActionButton id="account.add" small />}
      {...(barred === undefined
        ? {
            table: {
              columns: ['name', 'roles', 'party'],
              rows: rows.map((one) => [one.username, one.roles.join(' '), one.party]),
            },
          }
        : {})}
    >
      {barred === undefined ? (
        <Panel query={accounts}>
          <DataTable
            label={t('operate.accounts')}
            columns={columns}
            rows={rows}
            keyOf={(one) => one.username}
            sort={sort}
            onSort={(next) => go({ sort: next }, true)}
          />
        </Panel>
      ) : null}
      {adding ? <AccountForm onClose={() => setAdding(false)} /> : null}
    </Section>
  );
};
