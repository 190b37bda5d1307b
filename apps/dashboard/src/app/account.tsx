import { Icon, Switch } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../shared/actions.tsx';
import { send } from '../shared/api.ts';
import { type Session, useNames } from '../shared/queries.ts';
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
        <span className="name">{session.username}</span>
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

/** Sets a new password; every other session of this account ends. */
export const PasswordDialog = ({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [said, setSaid] = useState<{ done: boolean; text: string }>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = new FormData(form).get('password');
    try {
      await send('POST', '/api/password', { password });
      form.reset();
      setSaid({ done: true, text: t('account.changed') });
      await queries.invalidateQueries({ queryKey: ['session'] });
    } catch (error) {
      setSaid({ done: false, text: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <dialog ref={dialog} aria-label={t('account.change')} onClose={() => setSaid(undefined)}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <h2>{t('account.change')}</h2>
        <p className="second">{t('account.changeSays')}</p>
        <label className="field">
          {t('account.new')}
          <input name="password" type="password" autoComplete="new-password" required minLength={8} maxLength={200} />
        </label>
        <p className="caption">{t('door.rule')}</p>
        {said === undefined ? null : (
          <p className={said.done ? 'note' : 'error'} role={said.done ? 'status' : 'alert'}>
            {said.text}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t(said?.done ? 'frame.close' : 'time.cancel')}
          </button>
          <button type="submit" className="button primary">
            {t('door.set')}
          </button>
        </div>
      </form>
    </dialog>
  );
};
