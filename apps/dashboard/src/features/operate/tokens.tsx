import type { Role } from '@concord/domain';
import { Modal, Section } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton, useOffer } from '../../shared/actions.tsx';
import { send } from '../../shared/api.ts';
import { Panel } from '../../shared/parts.tsx';
import { useSession } from '../../shared/queries.ts';
import { errorText } from '../../shared/server-words.ts';
import { instantText } from '../../shared/text.ts';
import { type Token, useBarred, useTokens } from './operate-queries.ts';

const DAYS = [7, 30, 90, 365];

/** The token is in sight once; after that only its name. */
const Made = ({ token, onClose }: { token: string; onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <p className="second">{t('operate.tokenOnce')}</p>
      <code className="secret">{token}</code>
      <div className="dialog-actions">
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(token).then(() => setCopied(true))}
        >
          {t(copied ? 'operate.copied' : 'operate.copy')}
        </button>
        <button type="button" className="button primary" onClick={onClose}>
          {t('operate.kept')}
        </button>
      </div>
    </>
  );
};

const MakeToken = ({ roles, onClose }: { roles: readonly Role[]; onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [token, setToken] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      const made = await send<{ token: string }>('POST', '/api/tokens', {
        name: String(form.get('name')),
        roles: roles.filter((role) => form.get(role) !== null),
        days: Number(form.get('days')),
      });
      setToken(made.token);
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <Modal title={t('operate.makeToken')} onClose={onClose}>
      {token === undefined ? (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <label className="field">
            {t('operate.tokenName')}
            <input name="name" required maxLength={100} autoComplete="off" />
          </label>
          <fieldset className="choices">
            <legend>{t('operate.roles')}</legend>
            {roles.map((role) => (
              <label key={role}>
                <input type="checkbox" name={role} defaultChecked={role === 'observer'} />
                <span>{t(`roles.${role}.name`)}</span>
              </label>
            ))}
          </fieldset>
          <label className="field">
            {t('operate.tokenDays')}
            <select name="days" defaultValue={90}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {t('operate.days', { count: days })}
                </option>
              ))}
            </select>
          </label>
          {problem === undefined ? null : (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
          <div className="dialog-actions">
            <button type="button" className="button" onClick={onClose}>
              {t('time.cancel')}
            </button>
            <button type="submit" className="button primary">
              {t('operate.makeToken')}
            </button>
          </div>
        </form>
      ) : (
        <Made token={token} onClose={onClose} />
      )}
    </Modal>
  );
};

const Revoke = ({ token, onClose }: { token: Token; onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const revoke = async (): Promise<void> => {
    try {
      await send('DELETE', `/api/tokens/${token.id}`);
      await queries.invalidateQueries({ queryKey: ['tokens'] });
      onClose();
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <Modal title={t('operate.revokeAsk', { name: token.name })} onClose={onClose}>
      <p className="second">{t('operate.revokeSays')}</p>
      {problem === undefined ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('operate.keep')}
        </button>
        <button type="button" className="button danger" onClick={() => void revoke()}>
          {t('operate.revoke')}
        </button>
      </div>
    </Modal>
  );
};

/** Tokens for scripts and the command line: made, shown once, revoked. */
export const Tokens = (): ReactNode => {
  const { t } = useTranslation();
  const barred = useBarred()('token/manage');
  const session = useSession();
  const tokens = useTokens(barred === undefined);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  useOffer([
    {
      id: 'token.make',
      label: t('operate.makeToken'),
      group: 'operate',
      icon: 'key',
      barred,
      run: () => setMaking(true),
    },
  ]);
  const items = tokens.data?.items ?? [];
  return (
    <Section
      title={t('operate.tokens')}
      says={barred === undefined ? String(items.length) : undefined}
      tools={<ActionButton id="token.make" small />}
    >
      {barred === undefined ? (
        <Panel query={tokens}>
          {items.length === 0 ? <p className="second small-text">{t('operate.noTokens')}</p> : null}
          <ul className="parts-list">
            {items.map((one) => (
              <li key={one.id}>
                <span>
                  <b>{one.name}</b>{' '}
                  <span className="caption">
                    {one.username}, {one.roles.map((role) => t(`roles.${role}.name`)).join(', ')},{' '}
                    {one.expiresAt === null
                      ? t('operate.noEnd')
                      : t('operate.until', { when: instantText(one.expiresAt) })}
                  </span>
                </span>
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t('operate.revokeNamed', { name: one.name })}
                  onClick={() => setRevoking(one)}
                >
                  {t('operate.revoke')}
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {making ? <MakeToken roles={session.data?.roles ?? []} onClose={() => setMaking(false)} /> : null}
      {revoking === undefined ? null : <Revoke token={revoking} onClose={() => setRevoking(undefined)} />}
    </Section>
  );
};
