import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../shared/api.ts';

/** The token of a first sign-in link, taken out of the address at once. */
const takeToken = (): string | undefined => {
  const token = /first=([\w-]+)/.exec(window.location.hash)?.[1];
  if (token !== undefined) window.history.replaceState(null, '', '/');
  return token;
};
// As the page loads: the router's first redirect drops the fragment.
const tokenOfLink = takeToken();

export const Door = ({ restricted }: { restricted: boolean }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const tried = useRef(false);
  const enter = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      setProblem(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  useEffect(() => {
    if (tried.current) return;
    tried.current = true;
    if (tokenOfLink !== undefined) {
      void send('POST', '/api/session/first', { token: tokenOfLink }).then(
        () => queries.invalidateQueries(),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      );
    }
  }, [queries]);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    void enter(() =>
      restricted
        ? send('POST', '/api/password', { password })
        : send('POST', '/api/session', { username: String(form.get('username')), password }),
    );
  };
  return (
    <main className="door">
      <form onSubmit={submit}>
        <p className="brand">{t('brand')}</p>
        <h1>{t(restricted ? 'door.first' : 'door.title')}</h1>
        {restricted ? null : (
          <label className="field">
            {t('door.username')}
            <input name="username" autoComplete="username" required defaultValue="admin" />
          </label>
        )}
        <label className="field">
          {t('door.password')}
          <input
            name="password"
            type="password"
            autoComplete={restricted ? 'new-password' : 'current-password'}
            required
            minLength={restricted ? 8 : 1}
          />
        </label>
        {restricted ? <p className="caption">{t('door.rule')}</p> : null}
        {problem === undefined ? null : (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <button className="button primary" type="submit">
          {t(restricted ? 'door.set' : 'door.signIn')}
        </button>
        <p className="caption">{t('frame.boundary')}</p>
      </form>
    </main>
  );
};
