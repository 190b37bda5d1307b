import { Icon, Switch } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../shared/actions.tsx';
import { send } from '../shared/api.ts';
import { type Session, useNames } from '../shared/queries.ts';
import { errorText } from '../shared/server-words.ts';
import { instantText } from '../shared/text.ts';
import { setShortcuts, shortcutsOn } from './shortcuts.ts';

const MENU = 'account-menu';

/** Who one is, what one may, and the way out. */
export const AccountMenu = ({ session, compact }: { session: Session; compact: boolean }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const menu = useRef<HTMLDivElement>(null);
  const [keys, setKeys] = useState(shortcutsOn);
  const act = (id: string) => (): void => {
    menu.current?.hidePopover();
    runAction(id);
  };
  return (
    <>
      <button
        type="button"
        className="button quiet account"
        popoverTarget={MENU}
        aria-label={t('account.label', { name: session.username })}
      >
        <Icon name="account" />
        <span className="name" translate="no">
          {session.username}
        </span>
      </button>
      <div className="popover account-menu" id={MENU} popover="auto" ref={menu}>
        <p className="strong">{session.username}</p>
        <ul className="roles">
          {session.roles.map((role) => (
            <li key={role}>
              <span className="strong">{t(`roles.${role}.name`)}</span> {t(`roles.${role}.may`)}
            </li>
          ))}
        </ul>
        {session.party === null ? null : <p>{t('account.party', { party: nameOf(session.party) })}</p>}
        <Switch label={t('account.compact')} on={compact} onChange={() => runAction('view.density')} />
        <Switch
          label={t('account.keys')}
          on={keys}
          onChange={(on) => {
            setShortcuts(on);
            setKeys(on);
          }}
        />
        <div className="menu-actions">
          <button type="button" className="button small" onClick={act('account.password')}>
            <Icon name="key" small />
            {t('account.change')}
          </button>
          <button type="button" className="button small" onClick={act('account.signOut')}>
            <Icon name="signOut" small />
            {t('frame.signOut')}
          </button>
        </div>
      </div>
    </>
  );
};

type Token = { id: string; name: string; expiresAt: string };
type Changed = { sessionsEnded: number; tokens: readonly Token[] };

/** A new password ends no token: those of this account are named here, each with the way to end it. */
const TokensThatGoOn = ({ tokens }: { tokens: readonly Token[] }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [revoked, setRevoked] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string>();
  const revoke = async (id: string): Promise<void> => {
    try {
      await send('DELETE', `/api/tokens/${id}`);
      setRevoked((before) => [...before, id]);
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <>
      <p className="second">{t(tokens.length === 0 ? 'account.noTokens' : 'account.tokensGoOn')}</p>
      <ul className="parts-list">
        {tokens.map(({ id, name, expiresAt }) => (
          <li key={id}>
            <span>
              <b>{name}</b> <span className="caption">{t('operate.until', { when: instantText(expiresAt) })}</span>
            </span>
            {revoked.includes(id) ? (
              <span className="caption">{t('account.revoked')}</span>
            ) : (
              <button
                type="button"
                className="button quiet small"
                aria-label={t('operate.revokeNamed', { name })}
                onClick={() => void revoke(id)}
              >
                {t('operate.revoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem === undefined ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
};

/** Sets a new password by the one that counts; every other session of this account ends, its tokens go on. */
export const PasswordDialog = ({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [changed, setChanged] = useState<Changed>();
  const shut = (): void => {
    setProblem(undefined);
    setChanged(undefined);
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    try {
      const answer = await send<Changed>('POST', '/api/password', {
        current: fields.get('current'),
        password: fields.get('password'),
      });
      form.reset();
      setProblem(undefined);
      setChanged(answer);
      await queries.invalidateQueries({ queryKey: ['session'] });
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <dialog ref={dialog} aria-label={t('account.change')} onClose={shut}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <h2>{t('account.change')}</h2>
        <p className="second">{t('account.changeSays')}</p>
        {changed === undefined ? (
          <>
            <label className="field">
              {t('account.current')}
              <input name="current" type="password" autoComplete="current-password" required maxLength={200} />
            </label>
            <label className="field">
              {t('account.new')}
              <input
                name="password"
                type="password"
                autoComplete="new-password"
                required
                minLength={8}
                maxLength={200}
              />
            </label>
            <p className="caption">{t('door.rule')}</p>
          </>
        ) : (
          <>
            <p className="note" role="status">
              {t('account.changed')}
            </p>
            <TokensThatGoOn tokens={changed.tokens} />
          </>
        )}
        {problem === undefined ? null : (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t(changed ? 'frame.close' : 'time.cancel')}
          </button>
          {changed ? null : (
            <button type="submit" className="button primary">
              {t('door.set')}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
};
