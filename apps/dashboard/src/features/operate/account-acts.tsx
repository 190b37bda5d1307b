import { Modal } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../shared/api.ts';
import { errorText } from '../../shared/server-words.ts';
import { AccountForm } from './account-form.tsx';
import { type Account, useCan } from './operate-queries.ts';

/** An act that is asked about first: what follows from it, and the two ways out. */
const Sure = ({
  title,
  says,
  act,
  onAct,
  onClose,
}: {
  title: string;
  says: string;
  act: string;
  onAct(): Promise<void>;
  onClose(): void;
}): ReactNode => {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  const go = (): void => {
    onAct().then(onClose, (error: unknown) => setProblem(errorText(error)));
  };
  return (
    <Modal title={title} onClose={onClose}>
      <p className="second">{says}</p>
      {problem === undefined ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('time.cancel')}
        </button>
        <button type="button" className="button danger" onClick={go}>
          {act}
        </button>
      </div>
    </Modal>
  );
};

/** What an administrator can do with an account, as far as this server can. */
export const AccountActs = ({ account, own }: { account: Account; own: boolean }): ReactNode => {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'roles' | 'sessions' | 'remove'>();
  const { username } = account;
  const close = (): void => setAsked(undefined);
  const acts = [
    { name: 'roles', path: '/api/accounts/{username}/roles' },
    ...(own
      ? []
      : ([
          { name: 'sessions', path: '/api/accounts/{username}/sessions' },
          { name: 'remove', path: '/api/accounts/{username}' },
        ] as const)),
  ] as const;
  return (
    <span className="account-acts">
      {acts
        .filter(({ path }) => can(path))
        .map(({ name }) => (
          <button
            key={name}
            type="button"
            className="button quiet small"
            translate="no"
            aria-label={`${t(`operate.act.${name}`)}: ${username}`}
            onClick={() => setAsked(name)}
          >
            {t(`operate.act.${name}`)}
          </button>
        ))}
      {asked === 'roles' ? <AccountForm account={account} onClose={close} /> : null}
      {asked === 'sessions' ? (
        <Sure
          title={t('operate.endAsk', { name: username })}
          says={t('operate.endSays')}
          act={t('operate.act.sessions')}
          onAct={() => send('DELETE', `/api/accounts/${username}/sessions`)}
          onClose={close}
        />
      ) : null}
      {asked === 'remove' ? (
        <Sure
          title={t('operate.removeAsk', { name: username })}
          says={t('operate.removeSays')}
          act={t('operate.act.remove')}
          onAct={async () => {
            await send('DELETE', `/api/accounts/${username}`);
            await queries.invalidateQueries({ queryKey: ['accounts'] });
          }}
          onClose={close}
        />
      ) : null}
    </span>
  );
};
