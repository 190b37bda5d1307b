import { mayOperate, type Role } from '@concord/domain';
import { Section } from '@concord/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, get, send } from '../../shared/api.ts';
import { useList, useNames, useSession } from '../../shared/queries.ts';

const ROLES: readonly Role[] = ['observer', 'analyst', 'curator', 'delegate', 'operator', 'administrator'];
type Account = { username: string; roles: readonly Role[]; party: string | null };

export const Accounts = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const nameOf = useNames();
  const organizations = useList('organizations');
  const states = useList('states');
  const allowed =
    session.data !== undefined &&
    mayOperate({ id: session.data.username, roles: session.data.roles }, 'account/manage').allowed;
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: () => get<{ items: readonly Account[] }>('/api/accounts'),
    enabled: allowed,
  });
  const [problem, setProblem] = useState<string>();
  if (!allowed) {
    return (
      <Section title={t('operate.accounts')}>
        <p className="caption">{t('operate.notAdmin')}</p>
      </Section>
    );
  }
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const target = event.currentTarget;
    const form = new FormData(target);
    const role = String(form.get('role'));
    const party = String(form.get('party') ?? '');
    try {
      await send('POST', '/api/accounts', {
        username: String(form.get('username')),
        password: String(form.get('password')),
        roles: [role, ...(role === 'observer' ? [] : ['observer'])],
        party: role === 'delegate' ? party : null,
      });
      target.reset();
      setProblem(undefined);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    } catch (error) {
      setProblem(error instanceof ApiError ? error.problem.detail : String(error));
    }
  };
  return (
    <Section title={t('operate.accounts')}>
      <ul className="claims">
        {(accounts.data?.items ?? []).map((one) => (
          <li key={one.username}>
            <strong>{one.username}</strong> {one.roles.join(', ')} {one.party === null ? '' : nameOf(one.party)}
          </li>
        ))}
      </ul>
      <form className="row" onSubmit={(event) => void submit(event)} style={{ marginBlockStart: 'var(--s-3)' }}>
        <label className="field">
          {t('door.username')}
          <input name="username" required pattern="[a-z][a-z0-9._-]+" />
        </label>
        <label className="field">
          {t('door.password')}
          <input name="password" type="password" required minLength={8} autoComplete="new-password" />
        </label>
        <label className="field">
          {t('operate.roles')}
          <select name="role">
            {ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </label>
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
        <button type="submit" className="button primary">
          {t('operate.add')}
        </button>
      </form>
      {problem === undefined ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
    </Section>
  );
};
