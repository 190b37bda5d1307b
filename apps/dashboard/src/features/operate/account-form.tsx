import { PEOPLE, type Role } from '@concord/domain';
import { Modal } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../shared/api.ts';
import { useList, useNames } from '../../shared/queries.ts';
import { errorText } from '../../shared/server-words.ts';
import type { Account } from './operate-queries.ts';

/** What is granted: roles, and for a delegate the party. */
const Grants = ({
  roles,
  party,
  onRoles,
}: {
  roles: ReadonlySet<Role>;
  party: string | null;
  onRoles(roles: ReadonlySet<Role>): void;
}): ReactNode => {
  const { t } = useTranslation();
  const organizations = useList('organizations');
  const states = useList('states');
  const nameOf = useNames();
  return (
    <>
      <fieldset className="choices">
        <legend>{t('operate.roles')}</legend>
        {PEOPLE.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={roles.has(role)}
              onChange={({ target }) =>
                onRoles(new Set(PEOPLE.filter((one) => (one === role ? target.checked : roles.has(one)))))
              }
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
          <select name="party" defaultValue={party ?? undefined}>
            {[...(organizations.data?.items ?? []), ...(states.data?.items ?? [])].map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one.id)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
};

/** A new account, or other roles for one that is there; they hold at once, in its sessions and tokens too. */
export const AccountForm = ({ account, onClose }: { account?: Account; onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [roles, setRoles] = useState<ReadonlySet<Role>>(new Set<Role>(account?.roles ?? ['observer']));
  const [problem, setProblem] = useState<string>();
  const title = account ? t('operate.rolesOf', { name: account.username }) : t('operate.add');
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const granted = { roles: [...roles], party: roles.has('delegate') ? String(form.get('party')) : null };
    try {
      await (account
        ? send('PUT', `/api/accounts/${account.username}/roles`, granted)
        : send('POST', '/api/accounts', {
            username: String(form.get('username')),
            password: String(form.get('password')),
            ...granted,
          }));
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
      onClose();
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {account ? null : (
          <>
            <label className="field">
              {t('door.username')}
              <input name="username" required pattern="[a-z][a-z0-9._\-]{1,39}" autoComplete="off" />
            </label>
            <label className="field">
              {t('door.password')}
              <input
                name="password"
                type="password"
                required
                minLength={8}
                maxLength={200}
                autoComplete="new-password"
              />
            </label>
          </>
        )}
        <Grants roles={roles} party={account?.party ?? null} onRoles={setRoles} />
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
            {t(account ? 'operate.changeRoles' : 'operate.add')}
          </button>
        </div>
      </form>
    </Modal>
  );
};
