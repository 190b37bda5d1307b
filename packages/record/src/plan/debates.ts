/** Debates with their statements and the claims noted in them; the proposals made there. */
import type { RecordFiles, RecordItem } from '../files.ts';
import { assertionOf, type Clock, orNull, type Phase, rest, type Step, step, text, texts, withRule } from './common.ts';

export const debates = (record: RecordFiles, clock: Clock): Phase[] => {
  const of = (kind: string) => record.debates.items.filter((item) => item.record === kind);
  const debateOf = (statement: string): string =>
    text(record.debates.items.find((item) => item.id === statement)?.['debate']);
  const statement = (item: RecordItem): Step =>
    step(
      {
        type: 'debate/make-statement',
        id: text(item['debate']),
        statement: item.id,
        speaker: text(item['speaker']),
        office: orNull(item['office']),
        gist: text(item['gist']),
        proposals: texts(item['proposals']),
        on: item.date,
        details: withRule(item, clock, rest(item, 'debate', 'speaker', 'office', 'gist', 'proposals', 'date')),
      },
      assertionOf(item, clock),
    );
  const noted = (item: RecordItem): Step =>
    step(
      {
        type: 'debate/note-claim',
        id: debateOf(text(item['statement'])),
        seedClaim: item.id,
        statement: text(item['statement']),
        paragraph: item['paragraph'],
        line: item['line'],
        gist: text(item['gist']),
        refersTo: texts(item['refers_to']),
        checked: orNull(item['checked']),
        on: item.date,
        details: withRule(
          item,
          clock,
          rest(item, 'statement', 'paragraph', 'line', 'gist', 'refers_to', 'checked', 'date'),
        ),
      },
      assertionOf(item, clock),
    );
  const groups = of('debate').map((item) => [
    step(
      {
        type: 'debate/open',
        id: item.id,
        organ: text(item['organ']),
        title: text(item['title']),
        on: item.date,
        presidency: orNull(item['presidency']),
        meeting: orNull(item['meeting']),
        ordinalInSeries: orNull(item['ordinal_in_series']),
        briefers: texts(item['briefers']),
        details: withRule(
          item,
          clock,
          rest(item, 'organ', 'title', 'date', 'presidency', 'meeting', 'ordinal_in_series', 'briefers'),
        ),
      },
      assertionOf(item, clock),
    ),
    ...of('statement')
      .filter((other) => other['debate'] === item.id)
      .map(statement),
    ...of('seed-statement-claim')
      .filter((other) => debateOf(text(other['statement'])) === item.id)
      .map(noted),
  ]);
  const proposals = of('proposal').map((item, place) => [
    step(
      {
        type: 'proposal/table',
        id: item.id,
        ordinal: place + 1,
        title: text(item['title']),
        gist: text(item['gist']),
        proposer: text(item['proposer']),
        addressees: texts(item['addressees']),
        pillars: texts(item['gcts_pillars']),
        paragraph: item['paragraph'],
        line: item['line'],
        statement: text(item['statement']),
        debate: debateOf(text(item['statement'])) || null,
        ...(item.date === null ? {} : { on: item.date }),
        details: withRule(
          item,
          clock,
          rest(
            item,
            'title',
            'gist',
            'proposer',
            'addressees',
            'gcts_pillars',
            'paragraph',
            'line',
            'statement',
            'date',
          ),
        ),
      },
      assertionOf(item, clock),
    ),
  ]);
  return [
    { name: 'debates', groups },
    { name: 'proposals', groups: proposals },
  ];
};
