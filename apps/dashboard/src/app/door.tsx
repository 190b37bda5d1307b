import { IconButton } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../shared/api.ts';
import { errorText } from '../shared/server-words.ts';
import { Brand } from './brand.tsx';
import { useTheme } from './theme.ts';

/** The token of a first sign-in link, taken out of the address at once. */
const takeToken = (): string | undefined => {
  const token = /first=([\w-]+)/.exec(window.location.hash)?.[1];
  if (token !== undefined) window.history.replaceState(null, '', '/');
  return token;
};
// As the page loads: the router's first redirect drops the fragment.
const tokenOfLink = takeToken();

const words = (error: unknown): string => errorText(error);

/** A password, hidden until one asks to see it. */
const PasswordField = ({ fresh }: { fresh: boolean }): ReactNode => {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(false);
  return (
    <div className="password-field">
      <label className="field">
        {t('door.password')}
        <input
          name="password"
          type={seen ? 'text' : 'password'}
          autoComplete={fresh ? 'new-password' : 'current-password'}
          required
          minLength={fresh ? 8 : 1}
          maxLength={200}
          aria-describedby={fresh ? 'password-rule' : undefined}
        />
      </label>
      <button type="button" className="button quiet" aria-pressed={seen} onClick={() => setSeen(!seen)}>
        {t(seen ? 'door.hide' : 'door.show')}
      </button>
    </div>
  );
};

/** Signing in, and the first password of the first administrator. */
export const Door = ({ restricted }: { restricted: boolean }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [, toggleTheme] = useTheme();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const tried = useRef(false);
  const enter = useCallback(
    async (work: () => Promise<unknown>): Promise<void> => {
      setBusy(true);
      try {
        await work();
        setProblem(undefined);
        await queries.invalidateQueries();
      } catch (error) {
        setProblem(words(error));
      } finally {
        setBusy(false);
      }
    },
    [queries],
  );
  useEffect(() => {
    if (tried.current || tokenOfLink === undefined) return;
    tried.current = true;
    void enter(() => send('POST', '/api/session/first', { token: tokenOfLink }));
  }, [enter]);
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
      <div className="door-sheet">
        <div className="door-about">
          <Brand />
          <p>{t('door.says')}</p>
          <p className="caption">{t('frame.boundary')}</p>
        </div>
        <form onSubmit={submit}>
          <h1>{t(restricted ? 'door.first' : 'door.title')}</h1>
          {restricted ? <p className="second">{t('door.firstSays')}</p> : null}
          {restricted ? null : (
            <label className="field">
              {t('door.username')}
              <input
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                defaultValue="admin"
              />
            </label>
          )}
          <PasswordField fresh={restricted} />
          {restricted ? (
            <p className="caption" id="password-rule">
              {t('door.rule')}
            </p>
          ) : null}
          {problem === undefined ? null : (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
          <button className="button primary" type="submit" aria-disabled={busy}>
            {t(busy ? 'door.working' : restricted ? 'door.set' : 'door.signIn')}
          </button>
          {restricted ? null : <p className="caption">{t('door.lost')}</p>}
        </form>
      </div>
      <div className="door-theme">
        <IconButton icon="theme" label={t('frame.theme')} onAct={toggleTheme} />
      </div>
    </main>
  );
};
