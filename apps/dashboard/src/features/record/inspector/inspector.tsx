import type { Item } from '@concord/read-models';
import { IconButton } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOf } from '../../../shared/homes.ts';
import { useIntoView } from '../../../shared/into-view.ts';
import { Panel } from '../../../shared/parts.tsx';
import { type ListName, useList, useListAt, type Views } from '../../../shared/queries.ts';
import { isLive, useGo, useMoment } from '../../../shared/time.ts';
import { titleOf } from '../citations.ts';
import { ItemActs } from '../item-acts.tsx';
import { useItemNames } from '../names.ts';
import { useMomentOf } from '../words.ts';
import { ActivityPanel } from './activity-panel.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { OrganizationPanel, StatePanel } from './body-panels.tsx';
import { CapacityPanel, MatchPanel } from './capacity-panel.tsx';
import { DebatePanel } from './debate-panel.tsx';
import { ItemHistory } from './item-history.tsx';
import { ItemTimers } from './item-timers.tsx';
import { MembershipPanel } from './membership-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { ProposalPanel } from './proposal-panel.tsx';
import { Provenance } from './provenance.tsx';
import { ResolutionPanel } from './resolution-panel.tsx';
import { SourcePanel } from './source-panel.tsx';
import { StrategyPanel } from './strategy-panel.tsx';
import { ConditionPanel, ThreatPanel } from './threat-panel.tsx';

/** What one kind of item has to say for itself; `later`: the same item as it is known now. */
const Body = ({ item, later }: { item: Views[ListName]; later: Views[ListName] | undefined }): ReactNode => {
  switch (item.kind) {
    case 'agreement':
      return <AgreementPanel agreement={item} later={later?.kind === 'agreement' ? later : undefined} />;
    case 'proposal':
      return <ProposalPanel proposal={item} />;
    case 'activity':
      return <ActivityPanel activity={item} />;
    case 'resolution':
      return <ResolutionPanel resolution={item} later={later?.kind === 'resolution' ? later : undefined} />;
    case 'membership':
      return <MembershipPanel membership={item} later={later?.kind === 'membership' ? later : undefined} />;
    case 'organization':
      return <OrganizationPanel organization={item} />;
    case 'state':
      return <StatePanel state={item} />;
    case 'need':
    case 'offer':
      return <CapacityPanel item={item} />;
    case 'match':
      return <MatchPanel match={item} />;
    case 'strategy':
      return <StrategyPanel strategy={item} />;
    case 'threat':
      return <ThreatPanel threat={item} />;
    case 'condition':
      return <ConditionPanel condition={item} />;
    case 'plan':
      return <PlanPanel plan={item} />;
    case 'debate':
      return <DebatePanel debate={item} />;
    case 'source':
      return <SourcePanel source={item} />;
  }
};

const isItem = (item: Views[ListName]): item is Exclude<Views[ListName], Views['sources']> & Item =>
  item.kind !== 'source';

/** Copies the address of what stands here, moment and all. */
const CopyLink = (): ReactNode => {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <IconButton
        icon={copied ? 'check' : 'link'}
        label={t('record.copyLink')}
        onAct={() => void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true))}
      />
      <span className="sr" role="status">
        {copied ? t('record.copied') : ''}
      </span>
    </>
  );
};

/** Pieces of evidence, statements and noted claims stand in the item that holds them. */
const partsOf = (item: Views[ListName]): readonly { id: string }[] =>
  item.kind === 'proposal' ? item.evidence : item.kind === 'debate' ? [...item.statements, ...item.seedClaims] : [];
const itemIn = (items: readonly Views[ListName][], id: string): Views[ListName] | undefined =>
  items.find((one) => one.id === id) ?? items.find((one) => partsOf(one).some((part) => part.id === id));

const NotHere = ({ id, list }: { id: string; list: ListName }): ReactNode => {
  const { t } = useTranslation();
  const live = isLive(useMoment());
  const head = useListAt(list, {});
  const exists = itemIn(head.data?.items ?? [], id) !== undefined;
  return (
    <p className="note">
      {t(live || !exists ? 'record.noSuch' : 'record.notYet')}{' '}
      {!live && exists ? (
        <Link to="/record" search={{ item: id }}>
          {t('record.seeNow')}
        </Link>
      ) : null}
    </p>
  );
};

/** Beside what is read, never over it: what is claimed of one item, by whom, how surely, and what may be done. */
export const Inspector = ({ id }: { id: string }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const nameOf = useItemNames();
  const moment = useMoment();
  const momentOf = useMomentOf();
  const { list } = homeOf(id);
  const items = useList(list);
  const item = itemIn(items.data?.items ?? [], id);
  // Only a known clock hides claims; then it is worth telling that there are more of them by now.
  const asKnownNow = useListAt(list, moment.knownAt === undefined ? moment : { asOf: moment.asOf ?? moment.knownAt });
  const later = moment.knownAt === undefined ? undefined : itemIn(asKnownNow.data?.items ?? [], id);
  const place = useRef<HTMLElement>(null);
  useIntoView(place, !items.isPending);
  return (
    <aside ref={place} className="inspector" aria-label={t('frame.inspector')}>
      <header className="inspector-head">
        <span className="caption">{item === undefined ? '' : t(`record.item.${item.kind}`)}</span>
        <span className="tools">
          <CopyLink />
          <IconButton icon="close" label={t('frame.close')} onAct={() => go({ item: undefined })} />
        </span>
      </header>
      <Panel query={items}>
        {item === undefined ? (
          <NotHere id={id} list={list} />
        ) : (
          <>
            <h2>{titleOf(item, nameOf)}</h2>
            {'identityOnly' in item && item.identityOnly ? <p className="note">{t('record.identityOnly')}</p> : null}
            <Body item={item} later={later} />
            <ItemTimers id={item.id} />
            {isItem(item) ? <ItemActs item={item} title={titleOf(item, nameOf)} heading /> : null}
            {isItem(item) ? <Provenance item={item} /> : null}
            <ItemHistory id={item.id} kind={item.kind} version={item.version} />
            <p className="caption version">
              {t('record.version', { version: item.version })} <code>ETag "{item.version}"</code>,{' '}
              <code>{item.id}</code>. {momentOf(items)}
            </p>
          </>
        )}
      </Panel>
    </aside>
  );
};
