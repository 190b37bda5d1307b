import type { Role } from '@concord/domain';
import { type Column, DataTable, Modal, Section } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton, useOffer } from '../../shared/actions.tsx';
import { send } from '../../shared/api.ts';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames, useSession } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { type Account, useAccounts, useBarred, useCan } from './operate-queries.ts';

const ROLES: readonly Role[] = ['observer', 'analyst', 'curator', 'delegate', 'operator', 'administrator'];

const AddAccount = ({ onClose }: { onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const organizations = useList('organizations');
  const states = useList('states');
  const nameOf = useNames();
  const [roles, setRoles] = useState<ReadonlySet<Role>>(new Set<Role>(['observer']));
  const [problem, setProblem] = useState<string>();
  const toggle = (role: Role, on: boolean): void =>
    setRoles(new Set(ROLES.filter((one) => (one === role ? on : roles.has(one)))));
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      await send('POST', '/api/accounts', {
        username: String(form.get('username')),
        password: String(form.get('password')),
        roles: [...roles],
        party: roles.has('delegate') ? String(form.get('party')) : null,
      });
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal title={t('operate.add')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field">
          {t('door.username')}
          <input name="username" required pattern="[a-z][a-z0-9._\-]{1,39}" autoComplete="off" />
        </label>
        <label className="field">
          {t('door.password')}
          <input name="password" type="password" required minLength={8} maxLength={200} autoComplete="new-password" />
        </label>
        <fieldset className="choices">
          <legend>{t('operate.roles')}</legend>
          {ROLES.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={roles.has(role)}
                onChange={(event) => toggle(role, event.target.checked)}
              />
              <span>
                {t(`roles.${role}.name`)} <span className="caption">{t(`roles.${role}.may`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {roles.has('delegate') ? (
          <label className="field">
            {t('operate.party')}
            <select name="party">
              {[...(organizations.data?.items ?? []), ...(states.data?.items ?? [])].map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one.id)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {problem === undefined ? null : (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('time.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={roles.size === 0}>
            {t('operate.add')}
          </button>
        </div>
      </form>
    </Modal>
  );
};

/** Ends every session of an account, where the server can. */
const EndSessions = ({ username }: { username: string }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const end = async (): Promise<void> => {
    try {
      const { ended } = await send<{ ended: number }>('DELETE', `/api/accounts/${username}/sessions`);
      setSaid(t('operate.ended', { count: ended }));
      await queries.invalidateQueries({ queryKey: ['session'] });
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <button type="button" className="button quiet small" onClick={() => void end()}>
        {t('operate.endSessions')}
      </button>{' '}
      <span className="caption" role="status">
        {said}
      </span>
    </>
  );
};

export const Accounts = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const barred = useBarred()('account/manage');
  const can = useCan();
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
    { id: 'name', label: t('operate.column.name'), head: true, by: (one) => one.username, cell: (one) => one.username },
    { id: 'roles', label: t('operate.roles'), by: roleNames, cell: roleNames },
    {
      id: 'party',
      label: t('operate.party'),
      by: (one) => (one.party === null ? null : nameOf(one.party)),
      cell: (one) => (one.party === null ? '' : nameOf(one.party)),
    },
    ...(can('/api/accounts/{username}/sessions')
      ? [
          {
            id: 'sessions',
            label: t('operate.sessions'),
            cell: (one: Account) =>
              one.username === session.data?.username ? t('operate.yours') : <EndSessions username={one.username} />,
          },
        ]
      : []),
  ];
  return (
    <Section
      title={t('operate.accounts')}
      says={barred ?? String(rows.length)}
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
      {adding ? <AddAccount onClose={() => setAdding(false)} /> : null}
    </Section>
  );
};
