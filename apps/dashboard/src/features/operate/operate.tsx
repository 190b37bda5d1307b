import { mayOperate } from '@concord/domain';
import { Action, Section } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, send } from '../../shared/api.ts';
import { useLive } from '../../shared/live.tsx';
import { Panel } from '../../shared/parts.tsx';
import { type ProjectionHealth, useHealth, useSession } from '../../shared/queries.ts';
import { Accounts } from './accounts.tsx';

const WIDTH = 560;
type Rebuild = { state: 'running' | 'done' | 'failed'; position: number; head: number; reason: string | null };

/** One reader against the head: the gap is the lag. */
const Lane = ({ name, position, head }: { name: string; position: number; head: number }): ReactNode => (
  <svg
    className="figure"
    viewBox={`0 0 ${WIDTH} 20`}
    width="100%"
    role="img"
    aria-label={`${name}: ${position} / ${head}`}
  >
    <rect x={0} y={6} width={WIDTH} height={8} fill="var(--sunken)" />
    <rect x={0} y={6} width={head === 0 ? 0 : (position / head) * WIDTH} height={8} fill="var(--ink-2)" />
    <line x1={WIDTH - 1} x2={WIDTH - 1} y1={0} y2={20} stroke="var(--accent)" strokeWidth={2} />
  </svg>
);

const Reader = ({ projection, head }: { projection: ProjectionHealth; head: number }): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const [rebuild, setRebuild] = useState<Rebuild>();
  const verdict = session.data
    ? mayOperate({ id: session.data.username, roles: session.data.roles }, 'rebuild')
    : undefined;
  const run = async (): Promise<void> => {
    let progress = await send<Rebuild>('POST', '/api/rebuilds', { projection: projection.name });
    setRebuild(progress);
    while (progress.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 300));
      progress = await get<Rebuild>(`/api/rebuilds/${projection.name}`);
      setRebuild(progress);
    }
    await queries.invalidateQueries();
  };
  return (
    <tr>
      <th scope="row" style={{ inlineSize: 130 }}>
        {projection.name}
      </th>
      <td>
        <Lane name={projection.name} position={projection.checkpoint} head={head} />
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>
        {t('operate.lag', { lag: head - projection.checkpoint, seconds: projection.lagSeconds.toFixed(1) })}{' '}
        {projection.parked > 0 ? (
          <span className="chip act">{t('operate.parked', { count: projection.parked })}</span>
        ) : null}
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>
        <Action barred={verdict?.allowed === false ? verdict.says : undefined} onAct={() => void run()}>
          {t('operate.rebuild')}
        </Action>{' '}
        <span className="caption">
          {rebuild === undefined
            ? ''
            : rebuild.state === 'running'
              ? t('operate.rebuilding', rebuild)
              : rebuild.state === 'done'
                ? t('operate.rebuilt', rebuild)
                : rebuild.reason}
        </span>
      </td>
    </tr>
  );
};

export const Operate = (): ReactNode => {
  const { t } = useTranslation();
  const health = useHealth();
  const { watermark } = useLive();
  const head = watermark?.head ?? health.data?.head ?? 0;
  const readers = (health.data?.components ?? [])
    .flatMap((one) => one.detail?.projections ?? [])
    .map((one) => ({ ...one, checkpoint: watermark?.projections[one.name] ?? one.checkpoint }));
  const published = health.data?.components.find((one) => one.name === 'relay')?.detail?.published;
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('operate.title')}</h1>
        <span className="second">
          {t('operate.head')} {head.toLocaleString('en')}
          {published === undefined ? '' : `, ${t('operate.published').toLowerCase()} ${published.toLocaleString('en')}`}
        </span>
      </div>
      <Panel query={health}>
        <Section title={t('operate.race')} says={t('operate.raceSays')}>
          <div className="scroll">
            <table className="table">
              <tbody>
                {readers.map((one) => (
                  <Reader key={one.name} projection={one} head={head} />
                ))}
              </tbody>
            </table>
          </div>
        </Section>
        <Section title={t('operate.components')}>
          <ul className="claims">
            {(health.data?.components ?? []).map((one) => (
              <li key={one.name}>
                {one.name} <span className={one.status === 'ok' ? 'chip' : 'chip act'}>{one.status}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Accounts />
      </Panel>
    </main>
  );
};
