import type { AgreementView, FeedItem, FieldView, Item, Page, ProposalView } from '@concord/read-models';
import { Action } from '@concord/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, command, get } from '../../shared/api.ts';
import { type ListName, useList, useNames, useSession } from '../../shared/queries.ts';
import { dateText, valueText } from '../../shared/text.ts';
import { isLive, useGo, useMoment } from '../../shared/time.ts';

const LISTS: readonly (readonly [prefix: string, list: ListName])[] = [
  ['agr-', 'agreements'],
  ['prop-', 'proposals'],
  ['res-', 'resolutions'],
  ['deb-', 'debates'],
  ['mem-', 'memberships'],
  ['org-', 'organizations'],
  ['state-', 'states'],
];

const Claims = ({ title, field }: { title: string; field: FieldView<unknown> }): ReactNode => {
  const { t } = useTranslation();
  if (field.claims.length < 2) return null;
  return (
    <section>
      <h3>
        {title} <span className="chip caution">{t('record.claims', { count: field.claims.length })}</span>
      </h3>
      <ol className="claims">
        {field.claims.map((claim) => (
          <li key={claim.id}>
            <strong>{valueText(claim.value)}</strong>{' '}
            {field.preferred?.claim === claim.id ? <span className="chip">{t('record.preferred')}</span> : null}
            <br />
            <span className="caption">
              {claim.sources.join(', ')} · {claim.confidence} · {t('record.said', { date: dateText(claim.publicFrom) })}
            </span>
          </li>
        ))}
      </ol>
      {field.preferred ? (
        <p className="note">
          <strong>{t('record.why')}.</strong> {field.preferred.reason}
        </p>
      ) : null}
    </section>
  );
};

/** Gives one command and says what the service answered. */
const useCommand = () => {
  const [problem, setProblem] = useState<string>();
  const give = async (path: string, body: unknown, seen: number): Promise<void> => {
    try {
      await command(path, body, seen);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof ApiError ? error.problem.detail : String(error));
    }
  };
  return { problem, give };
};

const SignAgreement = ({ agreement }: { agreement: AgreementView }): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const nameOf = useNames();
  const moment = useMoment();
  const { problem, give } = useCommand();
  const party = session.data?.party ?? null;
  const barred = (): string | undefined => {
    if (!isLive(moment)) return t('record.past');
    if (party === null) return t('record.notDelegate');
    if (!agreement.parties.includes(party)) return t('record.notParty');
    return agreement.signatures.some((one) => one.party === party) ? t('record.signedAlready') : undefined;
  };
  return (
    <p>
      <Action
        primary
        barred={barred()}
        onAct={() => void give(`/api/agreements/${agreement.id}/signatures`, { parties: [party] }, agreement.version)}
      >
        {t('record.sign', { party: party === null ? '…' : nameOf(party) })}
      </Action>
      {problem === undefined ? null : (
        <span className="error" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
};

const AdvanceProposal = ({ proposal }: { proposal: ProposalView }): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const moment = useMoment();
  const { problem, give } = useCommand();
  const [says, setSays] = useState('');
  const party = session.data?.party ?? null;
  const barred = isLive(moment) ? (party === null ? t('record.notDelegate') : undefined) : t('record.past');
  return (
    <div className="row">
      <label className="field">
        {t('record.advanceSays')}
        <input value={says} onChange={(event) => setSays(event.target.value)} />
      </label>
      <Action
        primary
        barred={barred}
        onAct={() =>
          void give(
            `/api/proposals/${proposal.id}/advances`,
            { by: party, says: says === '' ? null : says },
            proposal.version,
          )
        }
      >
        {t('record.advance')}
      </Action>
      {problem === undefined ? null : (
        <span className="error" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
};

const AgreementFacts = ({ agreement }: { agreement: AgreementView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  return (
    <>
      <SignAgreement agreement={agreement} />
      <dl className="facts">
        <dt>{t('record.kind')}</dt>
        <dd>{agreement.agreementKind}</dd>
        <dt>{t('record.parties')}</dt>
        <dd>{agreement.parties.map(nameOf).join(', ')}</dd>
        <dt>{t('record.scope')}</dt>
        <dd>{agreement.scope.join(', ')}</dd>
        <dt>{t('record.opens')}</dt>
        <dd>{agreement.opens.map((one) => t(`mechanism.${one}`)).join(', ') || t('mechanism.none')}</dd>
        {agreement.stages.map((stage) => [
          <dt key={`${stage.stage}-name`}>{t(`stage.${stage.stage}`)}</dt>,
          <dd key={stage.stage} data-stage={stage.stage} data-answer={stage.answer}>
            {t(`answer.${stage.answer}`)}
            {stage.on === null || stage.answer === 'no' ? '' : `, ${dateText(stage.on)}`}{' '}
            {stage.conflict ? <span className="chip caution">{t('record.conflict')}</span> : null}
          </dd>,
        ])}
      </dl>
      <Claims title={t('record.when')} field={agreement.signed} />
    </>
  );
};

const Provenance = ({ item }: { item: Item }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <dl className="facts">
        <dt>{t('record.confidence')}</dt>
        <dd>{item.confidence}</dd>
        <dt>{t('record.sourcesOf')}</dt>
        <dd>{item.sources.join(', ')}</dd>
        {item.note === null ? null : [<dt key="name">{t('record.note')}</dt>, <dd key="note">{item.note}</dd>]}
      </dl>
      {item.doubts.length === 0 ? null : (
        <section>
          <h3>{t('record.doubts')}</h3>
          <ul className="claims">
            {item.doubts.map((doubt) => (
              <li key={`${doubt.position} ${doubt.rule}`}>
                {doubt.says} <code>{doubt.rule}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const ItemHistory = ({ item, kind }: { item: Item; kind: string }): ReactNode => {
  const { t } = useTranslation();
  const stream = `${kind}-${item.id}`;
  const events = useQuery({
    queryKey: ['stream', stream, item.version],
    queryFn: () => get<Page<FeedItem>>(`/api/events?stream=${encodeURIComponent(stream)}&limit=200`),
  });
  return (
    <section className="section">
      <h3>{t('record.history')}</h3>
      <ol className="claims">
        {(events.data?.items ?? []).map((event) => (
          <li key={event.position}>
            {event.says}
            <br />
            <span className="caption">
              {t('time.position', { position: event.position })} · {event.actor} · {dateText(event.knownAt)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};

const titleOf = (item: object, nameOf: (id: string) => string, id: string): string =>
  'title' in item && typeof item.title === 'string' ? item.title : nameOf(id);

/** Beside what is read, never over it: what is claimed of one item, by whom, how surely, and what may be done. */
export const Inspector = ({ id }: { id: string }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const nameOf = useNames();
  const list = LISTS.find(([prefix]) => id.startsWith(prefix))?.[1] ?? 'agreements';
  const items = useList(list);
  const item = items.data?.items.find((one) => one.id === id);
  return (
    <aside className="inspector" aria-label={t('frame.inspector')}>
      <header>
        <span className="caption">{item?.kind ?? ''}</span>
        <button type="button" className="button quiet" onClick={() => go({ item: undefined })}>
          {t('frame.close')}
        </button>
      </header>
      {item === undefined ? (
        <p className="note">{t('empty.yet')}</p>
      ) : (
        <>
          <h2>{titleOf(item, nameOf, id)}</h2>
          {item.kind === 'agreement' ? <AgreementFacts agreement={item} /> : null}
          {item.kind === 'proposal' ? (
            <>
              <p className="second">{item.gist}</p>
              <AdvanceProposal proposal={item} />
              <ol className="claims" data-testid="steps">
                {item.steps.map((step) => (
                  <li key={`${step.position} ${step.stage}`}>
                    <strong>{step.stage}</strong> {dateText(step.on)} {step.by === null ? '' : nameOf(step.by)}{' '}
                    <span className="second">{step.says}</span>
                  </li>
                ))}
              </ol>
            </>
          ) : null}
          {item.kind === 'resolution' ? (
            <Claims title={t('record.claims', { count: item.symbol.claims.length })} field={item.symbol} />
          ) : null}
          {item.kind === 'membership' ? <Claims title={t('mechanism.from')} field={item.start} /> : null}
          {item.kind === 'source' ? null : <Provenance item={item} />}
          {item.kind === 'source' ? null : <ItemHistory item={item} kind={item.kind} />}
        </>
      )}
    </aside>
  );
};
