import { Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList } from '../../shared/queries.ts';
import { isLive, useMoment } from '../../shared/time.ts';
import { type Board, type BoardCell, boardsOf } from './boards.ts';

const Cell = ({ board, cell, since }: { board: Board; cell: BoardCell; since: number }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const moved = cell.items.filter((item) => item.position > since);
  const label = codeText(`watch.board.${board.name}`, cell.name);
  return (
    <div className="cell-of-board">
      <Link
        className="stage-link"
        to="/record"
        search={{ ...moment, tab: board.name, ...(board.name === 'agreements' ? { stage: cell.name } : {}) }}
      >
        <span>{label}</span>
        <b>{cell.items.length}</b>
        {moved.length > 0 ? <span className="sr">{t('watch.moved', { count: moved.length })}</span> : null}
      </Link>
      <span className="units" aria-hidden="true">
        {cell.items.map((item) => (
          <i key={item.id} className={item.position > since ? 'moved' : undefined} title={item.title} />
        ))}
      </span>
    </div>
  );
};

/** One mark is one item, in the column where it stands, ringed if it moved since the reader last looked. */
export const Stands = ({ since }: { since: number | undefined }): ReactNode => {
  const { t } = useTranslation();
  const live = isLive(useMoment());
  const labels = useSectionLabels();
  const agreements = useList('agreements');
  const proposals = useList('proposals');
  const resolutions = useList('resolutions');
  const boards = boardsOf(agreements.data?.items ?? [], proposals.data?.items ?? [], resolutions.data?.items ?? []);
  const asked = {
    isPending: agreements.isPending || proposals.isPending || resolutions.isPending,
    error: agreements.error ?? proposals.error ?? resolutions.error,
  };
  const ringed = live && since !== undefined ? since : Number.POSITIVE_INFINITY;
  return (
    <Section
      title={t('watch.stands')}
      says={t(live ? 'watch.standsSays' : 'watch.standsPast')}
      labels={labels}
      table={{
        columns: [t('watch.column.what'), t('watch.column.stage'), t('watch.column.count'), t('watch.column.items')],
        rows: boards.flatMap((board) =>
          board.cells.map((cell) => [
            t(`watch.board.${board.name}.title`),
            codeText(`watch.board.${board.name}`, cell.name),
            cell.items.length,
            cell.items.map((item) => item.title).join('; '),
          ]),
        ),
      }}
    >
      <Panel query={asked}>
        <div className="board">
          {boards.map((board) => (
            <Fragment key={board.name}>
              <h3>{t(`watch.board.${board.name}.title`)}</h3>
              {board.cells.map((cell) => (
                <Cell key={cell.name} board={board} cell={cell} since={ringed} />
              ))}
            </Fragment>
          ))}
        </div>
      </Panel>
    </Section>
  );
};
